const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** At most `most` characters as readers count them (UAX #29), the last one "…" where something was left out. */
export function cut(text: string, most: number): string {
  let count = 0;
  let end = 0;
  for (const { index } of graphemes.segment(text)) {
    count += 1;
    if (count === most) end = index;
    if (count > most) return `${text.slice(0, end).trimEnd()}…`;
  }
  return text;
}
