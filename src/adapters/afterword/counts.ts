import { limits } from "../../protocol/limits.ts";
import type { CountsAnswer } from "../../protocol/wire.ts";
import { type Answer, isObject } from "./answer.ts";

type Counts = CountsAnswer["counts"];

/** Published comments for each key; one request for as many keys as the server takes at once. */
export async function countsBy(keys: readonly string[], ask: (keys: readonly string[]) => Promise<Counts>) {
  const pieces: Promise<Counts>[] = [];
  for (let start = 0; start < keys.length; start += limits.counts) {
    pieces.push(ask(keys.slice(start, start + limits.counts)));
  }
  return Object.assign({}, ...(await Promise.all(pieces))) as Counts; // Several of them, put together.
}

/** `null` for an answer without counts: somebody else's. */
export function countsIn(answer: Answer): Counts | null {
  return isObject(answer.counts) ? (answer.counts as Counts) : null; // Numbers, by the server's own tests.
}
