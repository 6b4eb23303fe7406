/**
 * Small persistent text store, localStorage in a browser. Both calls may fail silently (blocked, full): what matters is
 * then kept in memory by the caller.
 */
export interface KeyValue {
  get(key: string): string | null;
  /** `null` removes. */
  set(key: string, value: string | null): void;
  /** Tells when somebody else (another tab) has changed what is kept; returns the detach. Left out: nobody tells. */
  watch?(hear: () => void): () => void;
}

/** Calls once, after so many milliseconds, unless what it returns is called first. */
export type After = (ms: number, call: () => void) => () => void;

/** Milliseconds since 1970; passed in wherever time matters, so that tests can hold it. */
export type Clock = () => number;
