const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
/** They take two columns in type of fixed width. */
const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;
/** They take none. */
const invisible = /^[\u2068\u2069]$/u;

function widthOf(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** A word in pieces of at most `columns`: a language without spaces, or somebody's keyboard that got stuck. */
function* pieces(word: string, columns: number): Generator<{ text: string; width: number }> {
  let text = "";
  let width = 0;
  for (const { segment } of graphemes.segment(word)) {
    const more = widthOf(segment);
    if (width + more > columns) {
      yield { text, width };
      text = "";
      width = 0;
    }
    text += segment;
    width += more;
  }
  yield { text, width };
}

/** One paragraph in lines of at most `columns` (RFC 5322 §2.1.1 asks for 78, and quoting takes some). */
export function wrapped(paragraph: string, columns = 72): string {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of paragraph.split(/ +/)) {
    for (const [index, { text, width }] of [...pieces(word, columns)].entries()) {
      const gap = line === "" ? 0 : 1;
      if (index === 0 && used + gap + width <= columns) {
        line += gap === 1 ? ` ${text}` : text;
        used += gap + width;
      } else {
        if (line !== "") lines.push(line);
        line = text;
        used = width;
      }
    }
  }
  return [...lines, line].join("\n");
}
