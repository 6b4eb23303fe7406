import { effect, signal } from "@preact/signals";
import type { ComposerTarget, ThreadOptions } from "./contract.ts";
import { draftSlot } from "./slots.ts";

/**
 * Words on their way and the key under which they are sent. Both are in storage from the first letter on, so that
 * after a crash in the middle of sending the same words go out under the same key. Not JSON: a page may have taught
 * objects to serialise in ways of its own.
 */
export function keepDraft({ storage, newKey, thread }: ThreadOptions, target: ComposerTarget) {
  const slot = draftSlot(thread, target);
  const found = read(storage.get(slot));
  const body = signal(found?.words ?? "");
  const kept = signal(true);
  /** Words that are not worth keeping: nothing typed, nothing changed. */
  let idle = "";
  let key = found?.key ?? newKey();
  const save = () => {
    const words = body.value;
    const text = words === idle ? null : `${key}\n${words}`;
    storage.set(slot, text);
    kept.value = storage.get(slot) === text;
  };
  return {
    slot,
    found: found !== null,
    body,
    kept,
    key: () => key,
    /** Words to start from. */
    begin(words: string) {
      idle = words;
      body.value = words;
    },
    /** What is sent next is another contribution. */
    renew() {
      key = newKey();
      save();
    },
    /** These words are done with; what was typed meanwhile is not. */
    done(words: string) {
      idle = "";
      key = newKey();
      if (body.peek() === words) body.value = "";
      save();
    },
    stop: effect(save),
  };
}

function read(text: string | null): { readonly key: string; readonly words: string } | null {
  const at = text?.indexOf("\n") ?? -1;
  return text === null || at < 0 ? null : { key: text.slice(0, at), words: text.slice(at + 1) };
}
