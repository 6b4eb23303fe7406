import { colours } from "./colours.ts";

/** Plain and large, the same from 320 px up, light and dark; big enough for a thumb wherever something is pressed. */
export const style = `
:root {
  ${colours}
  --edge: light-dark(#82828e, #82828e);
  --on: light-dark(#ffffff, #14141c);
  --done: light-dark(#e7f4ea, #1d3324);
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 1.5rem 1rem 3rem; background: var(--page); color: var(--text);
  font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
header, main { max-width: 34rem; margin: 0 auto; }
header { padding: 0 .25rem .75rem; color: var(--muted); font-size: .9375rem; font-weight: 600; }
main { padding: 1.5rem 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; }
@media (min-width: 36rem) { body { padding-top: 12vh; } main { padding: 2rem; } }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 0; font-size: 1.0625rem; line-height: 1.4; font-weight: 600; }
p { margin: .75rem 0 0; }
a { color: var(--accent); }
.muted { color: var(--muted); font-size: .9375rem; }
.done { margin: 1rem 0 0; padding: .75rem 1rem; border-radius: .5rem; background: var(--done); }
ul { margin: 1.25rem 0 0; padding: 0; list-style: none; }
li { padding: 1rem 0; border-top: 1px solid var(--line); }
li:last-child { border-bottom: 1px solid var(--line); }
li p { margin: .25rem 0 0; }
form { margin: 1.5rem 0 0; }
li form { margin: .875rem 0 0; }
button {
  min-height: 2.75rem; padding: .5rem 1.125rem; border: 1px solid var(--edge); border-radius: .5rem;
  background: none; color: inherit; font: inherit; cursor: pointer;
}
button.wide { width: 100%; min-height: 3.25rem; }
button.main {
  min-height: 3.25rem; width: 100%; border-color: var(--accent); background: var(--accent); color: var(--on); font-weight: 600;
}
fieldset { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; border: 0; }
legend { padding: 0 0 .375rem; color: var(--muted); font-size: .9375rem; }
fieldset button { flex: 1 1 auto; padding-inline: .5rem; font-size: .9375rem; }
button[aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); color: var(--accent); font-weight: 600; }
button:hover { border-color: var(--text); }
button.main:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.next { display: inline-block; padding: .5rem 0; }
@media (forced-colors: active) { button[aria-pressed=true] { border: 3px solid Highlight; } }
`;
