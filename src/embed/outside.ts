import type { Clock, KeyValue } from "../protocol/outside.ts";

/** What a browser gives; everything below takes it as an argument. */
export interface Outside {
  readonly now: Clock;
  readonly fetch: typeof fetch;
  readonly storage: KeyValue;
}

/** In milliseconds. A server that is silent for longer counts as unreachable: nobody looks at "Loading…" for ever. */
const patience = 15_000;

/** `fetch` is taken as it is now: what a page does to its globals later does not reach a running thread. */
export function browserOutside(): Outside {
  const send = globalThis.fetch.bind(globalThis);
  const inTime = (signal: AbortSignal | null | undefined) =>
    // missing in browsers before 2024: there the browser's own patience counts
    AbortSignal.any?.([signal ?? [], AbortSignal.timeout(patience)].flat()) ?? signal;
  return {
    now: Date.now,
    fetch: (input, init) => send(input, { ...init, signal: inTime(init?.signal) }),
    storage,
  };
}

/**
 * localStorage, which throws when it is blocked, full, or in a sandbox. Then it keeps nothing, and reading back what was
 * just set shows it: writers tell the reader that a draft will not survive the page.
 */
const storage: KeyValue = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    const remove = () => localStorage.removeItem(key);
    try {
      try {
        // in one step: other tabs hear of every one
        if (value === null) remove();
        else localStorage.setItem(key, value);
      } catch {
        // where there is no room for the new value, the old one must not be read back as if it were new
        remove();
      }
    } catch {}
  },
  watch(hear) {
    addEventListener("storage", hear);
    return () => removeEventListener("storage", hear);
  },
};
