import type { Clock, KeyValue } from "../protocol/outside.ts";

/** What a browser gives; everything below takes it as an argument. */
export interface Outside {
  readonly now: Clock;
  readonly fetch: typeof fetch;
  readonly storage: KeyValue;
}

/** `fetch` is taken as it is now: what a page does to its globals later does not reach a running thread. */
export function browserOutside(): Outside {
  return { now: Date.now, fetch: globalThis.fetch.bind(globalThis), storage };
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
    try {
      // first: where there is no room for the new value, the old one must not be read back as if it were new
      localStorage.removeItem(key);
      if (value !== null) localStorage.setItem(key, value);
    } catch {}
  },
};
