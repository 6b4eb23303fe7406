import { limits } from "../../protocol/limits.ts";
import type { ThreadRef, Update } from "../../protocol/model.ts";
import type { Io } from "../contract.ts";
import { type Bank, lineOf } from "./bank.ts";
import { present, presentThread } from "./present.ts";
import { isVisible, type Stored, type StoredThread, threadOf } from "./state.ts";

/** A version of the future was given by another life of this thread: nothing is known of what came since. */
export function news(bank: Bank, ref: ThreadRef, since: number): Update {
  const thread = threadOf(bank.threads, ref.key);
  const changed = changedSince(thread, since);
  const nothing = { thread: presentThread(bank, thread), comments: [], fresh: [], gone: [] };
  if (since > thread.version || changed.length > limits.update) return { ...nothing, complete: false };
  const seen = changed.filter((one) => isVisible(thread, one));
  return {
    ...nothing,
    comments: seen.map((one) => present(thread, one, bank.settings)),
    fresh: seen.filter((one) => isFresh(one, since)).map((one) => one.id),
    gone: changed.filter((one) => !seen.includes(one)).map((one) => one.id),
    complete: true,
  };
}

/** In order of creation, so a parent stands before its replies. An emptied place comes and goes with what is below it. */
function changedSince(thread: StoredThread, since: number): readonly Stored[] {
  const changed = thread.comments.filter((one) => one.rev > since);
  const emptied = changed.flatMap((one) => lineOf(thread, one)).filter((one) => one.state !== "published");
  return thread.comments.filter((one) => changed.includes(one) || emptied.includes(one));
}

function isFresh({ state, ordinal, again = 0 }: Stored, since: number): boolean {
  return state === "published" && Math.max(ordinal, again) > since;
}

interface Watch extends Io {
  readonly since: number;
  readonly hear: (update: Update) => void;
}

/** Tells a moment later, like any backend, and several changes of one moment at once. */
export function watch(bank: Bank, ref: ThreadRef, { since, hear, signal }: Watch): Promise<void> {
  let heard = since;
  return new Promise((resolve) => {
    const look = async () => {
      await Promise.resolve();
      const { version } = threadOf(bank.threads, ref.key);
      if (signal.aborted || version === heard) return;
      const update = news(bank, ref, heard);
      heard = version;
      hear(structuredClone(update));
    };
    const end = () => {
      bank.watchers.delete(look);
      resolve();
    };
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", end, { once: true });
    bank.watchers.add(look);
    void look();
  });
}
