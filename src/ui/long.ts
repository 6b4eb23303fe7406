/** Below the width at which a thread gets wide (`comment.css`), and above it: at most so many letters to a line. */
const narrow = 60;
const wide = 90;

/** Letters as wide as two: scripts of East Asia. An emoji counts as two by itself. */
const broad = /[\u2e80-\ud7ff\uf900-\uffdc]/g;
/** Deeper than any tree that was accepted; only a broken backend gets here. */
const deepest = 50;

/**
 * Does a text take more lines than `most`: in any thread, in a narrow one, or in none? Nothing is measured, so that the
 * page is not laid out for it; it rather says no than folds a line or two away. 0: nothing is too long.
 */
export function longWhere(tree: unknown, most: number): "wide" | "narrow" | null {
  const lines = plain(tree, 0).replace(/\n$/, "").replace(broad, "__").split("\n");
  const over = (width: number) => most < lines.reduce((sum, { length }) => sum + (Math.ceil(length / width) || 1), 0);
  return most > 0 && over(narrow) ? (over(wide) ? "wide" : "narrow") : null;
}

/** Its letters, with every line that ends by itself. Trees come over the wire: anything may be anything. */
function plain(nodes: unknown, depth: number): string {
  if (!Array.isArray(nodes) || depth > deepest) return "";
  return nodes
    .map((node) => {
      const { type, value, children } = Object(node);
      const text = typeof value === "string" ? value : "";
      const isCode = type === "code";
      return `${isCode ? text : text.replaceAll("\n", " ")}${plain(children, depth + 1)}${isCode || type === "paragraph" || type === "break" ? "\n" : ""}`;
    })
    .join("");
}
