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

/** Words of a text, and where they stand in it. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Puts these in the place of what was found; the middle one is selected then. */
function put({ from, to }: Found, [before, inner, after]: readonly [string, string, string]): Edit {
  const start = from + before.length;
  return { from, to, insert: before + inner + after, start, end: start + inner.length };
}

const signs = { bold: "**", italic: "*", code: "`", quote: "> ", list: "- " } as const;

/** What a mark does to words; a second time takes it back where that is plain. */
export function format(mark: Mark, written: Written): Edit {
  if (mark === "link") return link(trimmed(written));
  if (mark === "quote" || mark === "list") return lines(written, signs[mark]);
  const { text, start, end } = written;
  if (mark !== "code" || !text.slice(start, end).includes("\n")) return around(written, signs[mark]);
  const whole = wholeLines(written);
  return put(whole, ["```\n", whole.words, "\n```"]);
}

/** Marks count on the words themselves: with a space beside it, Markdown takes a star for a star. */
function trimmed({ text, start, end }: Written): Found {
  const words = text.slice(start, end).trim();
  const from = text.indexOf(words, start);
  return { from, to: from + words.length, words };
}

function around(written: Written, sign: string): Edit {
  const { text } = written;
  let { from, to } = trimmed(written);
  const isSign = (at: number) => text[at] === sign[0];
  for (; to - from > 1 && isSign(from) && isSign(to - 1); to -= 1) from += 1;
  const words = text.slice(from, to);
  let [before, after] = [from, to];
  for (; isSign(before - 1) && isSign(after); after += 1) before -= 1;
  const count = from - before;
  const { length } = sign;
  // three stars are both
  const on = sign === "*" ? count % 2 : count >= length;
  if (on) return put({ from: from - length, to: to + length, words }, ["", words, ""]);
  return put({ from, to, words }, [sign, words, sign]);
}

function link(found: Found): Edit {
  const { words } = found;
  return put(
    found,
    words && !/^https?:\/\/\S+$/.test(words)
      ? [`[${words}](`, "https://", ")"]
      : ["[", "", `](${words || "https://"})`],
  );
}

/** The whole lines that are selected in part; a selection that ends at a line's start does not mean that line. */
function wholeLines({ text, start, end }: Written): Found {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = `${text}\n`.indexOf("\n", Math.max(start, end - Number(text[end - 1] === "\n")));
  return { from, to, words: text.slice(from, to) };
}

function lines(written: Written, prefix: string): Edit {
  const whole = wholeLines(written);
  const rows = whole.words.split("\n");
  const on = rows.every((row) => row.startsWith(prefix));
  const words = rows.map((row) => (on ? row.slice(2) : prefix + row)).join("\n");
  const { start, end } = written;
  const caret = start < end ? 0 : Math.max(0, end - whole.from + (on ? -2 : 2));
  const [inner, after] = start < end ? [words, ""] : ["", words.slice(caret)];
  return put(whole, [words.slice(0, caret), inner, after]);
}

/** Somebody's words, on lines of their own at the caret, with room below for an answer. */
export function quotation({ text, start, end }: Written, words: string): Edit {
  const above = text.slice(0, start).trimEnd();
  const quoted = `${above && "\n\n"}> ${words.replaceAll("\n", "\n> ")}\n\n`;
  return put({ from: above.length, to: end, words }, [quoted, "", ""]);
}
