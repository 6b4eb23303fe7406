import type { KeyValue } from "../../src/protocol/outside.ts";

/** A browser's storage; `kept` is what is in it. */
export interface HeldStorage extends KeyValue {
  readonly kept: Map<string, string>;
}

export function heldStorage(kept = new Map<string, string>()): HeldStorage {
  return {
    kept,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
}
