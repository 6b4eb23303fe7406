import type { BenchThread } from "./thread.ts";

/** How much of the thread a page shows: what the widget shows by itself, or every comment. */
export type Amount = "first" | "all";

export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Files are compressed once and well, answers each time and quickly. */
  readonly kind: "file" | "answer";
}

/** One widget with its backend, ready to be visited. */
export interface Prepared {
  /** For the `<head>`. */
  readonly head: string;
  /** Where the thread stands in the page. */
  readonly body: string;
  /** Everything else the page asks for. `null`: not found. */
  answer(request: Request): Promise<Answer | Response | null>;
  /** Matches each comment once it is on the page; shadow roots are looked into. */
  readonly comment: string;
  readonly sort: Sorting | null;
  /** Pressed until it is gone, for `all`. */
  readonly more: string | null;
  close(): Promise<void>;
}

export interface Sorting {
  /** Where the pointer must be for the orders to be seen. */
  readonly hover: string | null;
  readonly oldest: string;
  readonly newest: string;
}

export interface Wanted {
  readonly thread: BenchThread;
  readonly amount: Amount;
  /** Where `answer` will be asked: not the page's own origin, as it is with widgets. */
  readonly origin: string;
}

export interface Contestant {
  readonly name: string;
  prepare(wanted: Wanted): Promise<Prepared>;
}
