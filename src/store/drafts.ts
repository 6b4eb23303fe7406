import { effect, signal } from "@preact/signals";
import type { ComposerTarget, ThreadOptions } from "./contract.ts";
import { readRecords, writeRecord } from "./records.ts";
import { draftSlot } from "./slots.ts";

type Needs = Pick<ThreadOptions, "storage" | "newKey" | "thread">;

export type KeptDraft = ReturnType<typeof keepDraft>;

/**
 * Words on their way and the key under which they are sent. Both are in storage from the first letter on, so that
 * after a crash in the middle of sending the same words go out under the same key.
 *
 * Another tab may have the same draft open. Whoever finds its record changed by somebody else leaves it to them and
 * goes on under a key of its own, so that both texts stay.
 */
export function keepDraft({ storage, newKey, thread }: Needs, target: ComposerTarget) {
  const slot = draftSlot(thread, target);
  const found = [...readRecords(storage, slot)].at(-1);
  let [key, seen]: readonly [string, string | undefined] = found ?? [newKey(), undefined];
  const body = signal(seen ?? "");
  const kept = signal(true);
  /** Words that are not worth keeping: nothing typed, nothing changed. */
  let idle = "";
  /** Typed here, not found. */
  let own = false;
  const there = () => readRecords(storage, slot).get(key);
  const write = (text: string | null) => {
    kept.value = writeRecord(storage, slot, [key, text]);
    seen = there();
  };
  const leave = () => {
    if (there() === seen) write(null);
  };
  const restart = (next = newKey()) => {
    leave();
    [key, seen] = [next, undefined];
  };
  const save = () => {
    const words = body.value;
    const now = there();
    own ||= words !== (seen ?? "");
    // gone, and the words are the same: they may have been sent from there, and the server will know them by this key
    if (now !== seen && (now !== undefined || words !== seen)) key = newKey();
    write(words === idle ? null : words);
  };
  const unwatch = storage.watch?.(() => {
    if (own && seen !== undefined && there() !== seen) save();
  });
  const unsave = effect(save);
  return {
    slot,
    found: !!found,
    body,
    kept,
    key: () => key,
    /** Words to start from. */
    begin(words: string) {
      idle = words;
      body.value = words;
    },
    /** Words that went out under this key come back, below what is here. */
    take(given: string, words: string) {
      const both = [body.peek(), words].filter(Boolean).join("\n\n");
      restart(given);
      body.value = both;
    },
    /** What is sent next is another contribution. */
    renew() {
      restart();
      save();
    },
    /** These words are done with; what was typed meanwhile is not. */
    done(words: string) {
      idle = "";
      restart();
      if (body.peek() === words) body.value = "";
      save();
    },
    stop() {
      unwatch?.();
      unsave();
    },
  };
}
