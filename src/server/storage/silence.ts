import { Socket } from "node:net";

/** Longest a statement may take in the database, and a new or free connection to it may be waited for, ms. */
export const statementTimeout = 10_000;
export const connectTimeout = 5_000;

/** By then a database that is there has answered, if only that a statement took too long. */
const silence = statementTimeout + 2_000;

/**
 * For a pool: a connection on which nothing came or went for so long is broken, not waited for. Broken, and not just
 * given up on: what is put back into a pool with an answer still due would give that answer to somebody else.
 */
export function impatientSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(silence, () => void socket.destroy(new Error("connection terminated: it was silent")));
}
