import type { Clock, KeyValue } from "../protocol/outside.ts";

/** What a browser gives; everything below takes it as an argument. */
export interface Outside {
  readonly now: Clock;
  readonly fetch: typeof fetch;
  readonly storage: KeyValue;
  /** A UUID for each draft. */
  readonly newKey: () => string;
  /** 256 random bits, base64url: what this browser proves its own words with. */
  readonly newSecret: () => string;
}

/** `fetch` is taken as it is now: what a page does to its globals later does not reach a running thread. */
export function browserOutside(): Outside {
  const now = Date.now;
  return { now, fetch: globalThis.fetch.bind(globalThis), storage: localText, newKey, newSecret };
}

/**
 * localStorage, which throws when it is blocked, full, or in a sandbox. Then it keeps nothing, and reading back what was
 * just set shows it: writers tell the reader that a draft will not survive the page.
 */
export const localText: KeyValue = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // an older value left in place would be read back as if it were this one
      drop(key);
    }
  },
};

function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // blocked as a whole: there is nothing in it either
  }
}

/** `crypto.randomUUID` is missing on plain http pages; `getRandomValues` is there. */
export function newKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
