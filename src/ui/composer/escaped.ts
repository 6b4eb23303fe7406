/** An address that is followed by nothing, one that needs its ends marked, and what Markdown would take for its own. */
const special =
  /(https?:\/\/[^\s<>\\`*[_~&]+(?!\S))|(https?:\/\/[^\s<>]*[\w/])|[\\`*[]|<(?=\w)|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)/g;

/**
 * Somebody's words as Markdown that says just them: what would become markup is escaped, and nothing else, since its
 * writer reads it in a plain field. Addresses stay addresses.
 */
export const escaped = (words: string): string =>
  words
    .replace(special, (part, plain, marked) => plain ?? (marked ? `<${part}>` : `\\${part}`))
    // at the start of a line: room for code, lists, quotations
    .replace(/^[ \t]+/gm, "")
    .replace(/^[-+>]/gm, "\\$&")
    .replace(/^(\d+)(?=[.)](\s|$))/gm, "$1\\");
