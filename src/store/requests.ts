import { batch } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import { AfterwordError } from "../protocol/errors.ts";

/** What takes time resolves to what then changes. */
export type Work = (io: Io) => Promise<() => void>;

interface Purpose {
  /** A new request with the same name supersedes the one before, whose late answer then changes nothing. */
  readonly name: string;
  /** Comes first, whatever the answer. */
  answered?(): void;
  /** Instead of a notice. */
  failed?(error: AfterwordError): void;
}

export function createRequests(fail: (error: AfterwordError) => void) {
  const latest = new Map<string, AbortController>();
  let ended = false;
  return {
    fail,
    /** Never rejects. */
    async ask({ name, answered, failed = fail }: Purpose, work: Work) {
      const request = new AbortController();
      const { signal } = request;
      latest.get(name)?.abort();
      latest.set(name, request);
      if (ended) return;
      const change = await work({ signal }).catch((cause) => () => failed(asError(cause)));
      if (signal.aborted) return;
      batch(() => {
        answered?.();
        change();
      });
    },
    end() {
      ended = true;
      for (const request of latest.values()) request.abort();
    },
  };
}

/** An adapter that breaks its contract still gets a sentence. By name: it may bring a copy of the class. */
function asError(cause: unknown): AfterwordError {
  const known = cause instanceof Error && cause.name === "AfterwordError";
  // the name stands for the shape
  return known ? (cause as AfterwordError) : new AfterwordError("internal", { cause });
}
