import { colours } from "../colours.ts";

/** Quiet, and the same from 320 px up, light and dark. */
export const style = `
:root {
  ${colours}
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2rem 1rem 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
main { max-width: 52rem; margin: 0 auto; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.3; }
h2 { margin: 2rem 0 0; font-size: 1rem; }
p { margin: .5rem 0 0; }
a { color: var(--accent); }
.muted { color: var(--muted); font-size: .875rem; }
code, pre { font: .875rem/1.6 ui-monospace, monospace; }
code { padding: .1em .35em; border-radius: 4px; background: color-mix(in srgb, currentColor 8%, transparent); }
.sheet { margin: 1rem 0 0; padding: 0; border: 1px solid var(--line); border-radius: 10px; background: var(--sheet); overflow: hidden; }
.list { list-style: none; }
.list li + li { border-top: 1px solid var(--line); }
.list a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem 1rem; color: inherit; text-decoration: none; }
.list a:hover { background: color-mix(in srgb, var(--accent) 8%, transparent); }
.list .to { grid-column: 1 / -1; }
.subject { font-weight: 600; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.empty { padding: 3rem 1rem; text-align: center; }
dl.sheet { padding: .75rem 1rem; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem; }
dt { color: var(--muted); }
dd { margin: 0; }
iframe { display: block; width: 100%; height: 40rem; border: 0; resize: vertical; background: light-dark(#ffffff, #1b1b20); }
pre.sheet { padding: 1rem; white-space: pre-wrap; }
nav { margin: -1rem 0 0; }
nav a, button { display: inline-flex; align-items: center; min-height: 44px; }
button {
  padding: 0 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); color: inherit; font: inherit; cursor: pointer;
}
form { margin: 1rem 0 0; }
@media (max-width: 32rem) {
  .list a { grid-template-columns: 1fr; }
  dl.sheet { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
}
`;
