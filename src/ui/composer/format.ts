export const marks = ["bold", "italic", "link", "quote", "code", "list"] as const;
export type Mark = (typeof marks)[number];

/** A field's text, and what is selected in it: UTF-16 units, as the browser counts. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts `insert` between `from` and `to`, then selects from `start` to `end`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** What a mark does to words; a second time takes it back where that is plain. */
export function format(mark: Mark, written: Written): Edit {
  const { text, start, end } = written;
  switch (mark) {
    case "bold":
      return around(written, "**");
    case "italic":
      return around(written, "*");
    case "code":
      return text.slice(start, end).includes("\n") ? fence(written) : around(written, "`");
    case "link":
      return link(written);
    case "quote":
      return lines(written, "> ");
    case "list":
      return lines(written, "- ");
  }
}

/** Marks count on the words themselves: with a space beside it, Markdown takes a star for a star. */
function trimmed({ text, start, end }: Written): Written {
  const words = text.slice(start, end).trim();
  const from = words === "" ? start : text.indexOf(words, start);
  return { text, start: from, end: from + words.length };
}

function around(written: Written, sign: string): Edit {
  const char = sign[0] ?? "";
  let { text, start, end } = trimmed(written);
  const isSign = (at: number) => text[at] === char;
  while (end - start > 1 && isSign(start) && isSign(end - 1)) [start, end] = [start + 1, end - 1];
  let signs = 0;
  while (isSign(start - 1 - signs) && isSign(end + signs)) signs += 1;
  const inner = text.slice(start, end);
  const { length } = sign;
  // three stars are both
  const on = sign === "*" ? signs % 2 === 1 : signs >= length;
  if (on) return { from: start - length, to: end + length, insert: inner, start: start - length, end: end - length };
  return { from: start, to: end, insert: sign + inner + sign, start: start + length, end: end + length };
}

function link(written: Written): Edit {
  const { text, start, end } = trimmed(written);
  const words = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const edit = { from: start, to: end, insert: isAddress ? `[](${words})` : `[${words}](https://)` };
  const at = start + words.length + 3;
  return isAddress || !words
    ? { ...edit, start: start + 1, end: start + 1 }
    : { ...edit, start: at, end: at + "https://".length };
}

/** The whole lines that are selected in part; a selection that ends at a line's start does not mean that line. */
function wholeLines({ text, start, end }: Written) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const last = text.indexOf("\n", end > start && text[end - 1] === "\n" ? end - 1 : end);
  const to = last < 0 ? text.length : last;
  return { from, to, rows: text.slice(from, to).split("\n") };
}

function lines(written: Written, prefix: string): Edit {
  const { from, to, rows } = wholeLines(written);
  const on = rows.every((row) => row.startsWith(prefix));
  const insert = rows.map((row) => (on ? row.slice(prefix.length) : prefix + row)).join("\n");
  const caret = Math.max(from, written.end + (on ? -prefix.length : prefix.length));
  if (written.start === written.end) return { from, to, insert, start: caret, end: caret };
  return { from, to, insert, start: from, end: from + insert.length };
}

function fence(written: Written): Edit {
  const { from, to, rows } = wholeLines(written);
  const insert = ["```", ...rows, "```"].join("\n");
  return { from, to, insert, start: from + 4, end: from + insert.length - 4 };
}

/** Somebody's words, on lines of their own at the caret, with room below for an answer. */
export function quotation({ text, start, end }: Written, words: string): Edit {
  const above = text.slice(0, start).trimEnd();
  const insert = `${above && "\n\n"}> ${words.replaceAll("\n", "\n> ")}\n\n`;
  const caret = above.length + insert.length;
  return { from: above.length, to: end, insert, start: caret, end: caret };
}
