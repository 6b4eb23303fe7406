import type { Update } from "../../protocol/model.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** JSON has no line breaks of its own, so the data is one line. Made once and sent to everybody. */
export const eventOf = (version: number, update: Update) =>
  bytes(`id: ${version}\ndata: ${JSON.stringify(update)}\n\n`);

/** First in a stream: how long a browser that comes back by itself waits, in ms. */
export const greetingOf = (retry: number) => bytes(`retry: ${retry}\n\n`);

/** A comment: keeps what stands between from taking the stream for dead. */
export const heartbeat = bytes(":\n\n");
