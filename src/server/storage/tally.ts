export type Tally = Readonly<Record<string, number>>;

/** One more or one less of an emoji; a count that falls to zero leaves. */
export function tally(counts: Tally, emoji: string, by: 1 | -1): Tally {
  const after = new Map(Object.entries(counts));
  const count = (after.get(emoji) ?? 0) + by;
  if (count > 0) after.set(emoji, count);
  else after.delete(emoji);
  return Object.fromEntries(after);
}
