import type { EpochMs } from "../../protocol/model.ts";
import type { Readers, ThreadQuery } from "../services/contract.ts";
import type { Storage } from "../storage/contract.ts";

export interface StreamQuery extends ThreadQuery {
  /** The last version the reader has; the stream begins with what came after it. */
  readonly after: number;
  /** Who asks, for counting: the same for all streams of one browser, as far as that can be told. */
  readonly client: string;
  /** Where it asks from: what a client says of itself can be made up, and is not enough to tell many from one. */
  readonly network: string;
  /** Breaks the connection at once, with what it has not taken yet. Left out: the stream just ends. */
  readonly cut?: () => void;
}

/** Threads as streams of server-sent events: the id of each is a version, its data an `Update`. */
export interface Hub {
  /** `null`: this client has its share of streams already, or the server has all it can hold. */
  open(query: StreamQuery): ReadableStream<Uint8Array> | null;
  /** Ends every stream and takes no new one. */
  close(): void;
}

export interface HubOptions {
  readonly watch: Storage["watch"];
  readonly news: Readers["news"];
  /** The key under which a thread is kept. */
  readonly keyOf: (key: string) => string;
  readonly outside: HubOutside;
  /** A look at a thread failed; it is repeated. */
  readonly onError?: (error: unknown) => void;
  readonly bounds?: Partial<Bounds>;
}

export interface HubOutside {
  readonly now: () => EpochMs;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Calls once, after so many ms at least. Returns what takes it back. */
  readonly later: (work: () => void, ms: number) => () => void;
}

/** Times in milliseconds. */
export interface Bounds {
  /** Streams of one client: a browser has six connections to a host, and must be able to read and post besides. */
  readonly streamsOfClient: number;
  /** Streams of one network: an office has many readers, and nobody's machine may take the streams of all others. */
  readonly streamsOfNetwork: number;
  readonly streams: number;
  /** Bytes that may wait for a reader who does not take them; an update that nothing waits before is always taken. */
  readonly waiting: number;
  /** Looks at one thread are at least so far apart: what happens in between is told together. */
  readonly pause: number;
  /** Before a look that failed is repeated. */
  readonly retry: number;
  /** How often every stream shows that it is alive. */
  readonly heartbeat: number;
  /** Longest life of a stream; each one's own is between two thirds of it and the whole. */
  readonly life: number;
}
