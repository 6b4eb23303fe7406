import type { EpochMs } from "../../protocol/model.ts";
import type { DevMailbox, KeptLetter } from "./contract.ts";

/** Letters kept; the oldest goes when one more comes. */
const most = 200;

/** For development: sends nothing, keeps the last letters in memory. */
export function devMailbox(now: () => EpochMs): DevMailbox {
  const kept: KeptLetter[] = [];
  let number = 0;
  return {
    async send(letter) {
      number += 1;
      kept.unshift({ ...letter, number, at: now() });
      kept.length = Math.min(kept.length, most);
      return { kind: "sent" };
    },
    letters: () => [...kept],
    async close() {},
  };
}
