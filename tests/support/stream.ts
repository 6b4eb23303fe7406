import type { Update } from "../../src/protocol/model.ts";
import { eventsIn } from "./event-source.ts";

export interface Told {
  /** The event's own. */
  readonly id: number;
  readonly update: Update;
}

/** A reader at a stream, who takes what comes when it is asked to. */
export interface StreamReader {
  /** The next one; `null` at the end, however it comes. */
  next(): Promise<Told | null>;
  /** Reads on until a version is reached; resolves to everything that came until then. */
  until(version: number): Promise<readonly Told[]>;
  /** Goes away. */
  leave(): Promise<void>;
}

export function readStream(body: ReadableStream<Uint8Array> | null): StreamReader {
  if (body === null) throw new Error("there is no stream");
  const events = eventsIn(body);
  async function next(): Promise<Told | null> {
    try {
      const { value, done } = await events.next();
      return done ? null : { id: Number(value.id), update: JSON.parse(value.data) };
    } catch {
      return null; // Cut: the end of it too.
    }
  }
  return {
    next,
    async until(version) {
      const all: Told[] = [];
      for (;;) {
        const told = await next();
        if (told === null) throw new Error(`the stream ended before version ${version}`);
        all.push(told);
        if (told.id >= version) return all;
      }
    },
    leave: async () => void (await events.return(undefined)),
  };
}
