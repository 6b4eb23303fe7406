import type { KeyValue } from "../protocol/outside.ts";

/** Texts under keys, the one that was written last at the end. */
export type Records = ReadonlyMap<string, string>;

/** Several tabs may leave something in one slot, and whoever is offline may write on; more than these no person wrote. */
const most = 99;

/**
 * A key on a line of its own, then its text with a space before each line. Not JSON: a page may have taught objects to
 * serialise in ways of their own.
 */
export function readRecords(storage: KeyValue, slot: string): Records {
  const records = storage.get(slot)?.split(/\n(?! )/) ?? [];
  // what has no key that can be sent was left by somebody else
  const ours = records.filter((record) => /^[!-~]{1,128}\n /.test(record));
  return new Map(
    ours.map((record) => {
      const [key = "", ...lines] = record.split("\n ");
      return [key, lines.join("\n")];
    }),
  );
}

/** Puts one text at the end, or takes it away, and leaves alone what other tabs have written. Was it kept? */
export function writeRecord(storage: KeyValue, slot: string, [key, text]: readonly [string, string | null]): boolean {
  const before = storage.get(slot);
  const records = new Map(readRecords(storage, slot));
  records.delete(key);
  if (text !== null) records.set(key, text);
  const lines = [...records].slice(-most).map(([key, text]) => `${key}\n ${text.replaceAll("\n", "\n ")}`);
  const after = lines[0] === undefined ? null : lines.join("\n");
  if (after !== before) storage.set(slot, after);
  const kept = storage.get(slot) === after;
  // no room for the new text: the others', which had some, are not to pay for it
  if (!kept) storage.set(slot, before);
  return kept;
}
