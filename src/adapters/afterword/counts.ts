import { AfterwordError } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { CountsAnswer } from "../../protocol/wire.ts";
import type { Io } from "../contract.ts";
import { isObject } from "./answer.ts";
import type { Connection } from "./connection.ts";
import { request } from "./request.ts";

/** Published comments for each key; one request for as many keys as the server takes at once. */
export async function counts(connection: Connection, keys: readonly string[], io: Io): Promise<CountsAnswer["counts"]> {
  const pieces: Promise<CountsAnswer["counts"]>[] = [];
  for (let start = 0; start < keys.length; start += limits.counts) {
    pieces.push(piece(connection, keys.slice(start, start + limits.counts), io));
  }
  return Object.assign({}, ...(await Promise.all(pieces)));
}

async function piece(connection: Connection, key: readonly string[], { signal }: Io): Promise<CountsAnswer["counts"]> {
  const answer = await request(connection, "counts", { query: { key }, signal });
  if (isObject(answer.counts)) return answer.counts as CountsAnswer["counts"]; // Numbers, by the server's own tests.
  throw new AfterwordError("network");
}
