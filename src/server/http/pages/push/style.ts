import { style as common } from "../style.ts";

/** What this page has beyond the others: steps to follow, something to mind, a heading that takes the focus. */
export const style = `${common}
h1:focus { outline: none; }
.press { margin: 1.5rem 0 1rem; }
.press:last-child { margin-bottom: 0; }
.note { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
h1 + .note, h1 + .done { margin: 1rem 0 1.25rem; }
ol { margin: .75rem 0 0; padding: 0 0 0 1.5rem; }
ol li, ol li:last-child { padding: .25rem 0; border: 0; }
`;
