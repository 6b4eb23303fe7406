import { AfterwordError } from "../protocol/errors.ts";
import type { ThreadOptions, Unsent } from "./contract.ts";
import { readRecords } from "./records.ts";
import { unsentSlot } from "./slots.ts";

/** What an earlier visit could not send, in the order in which it was written. */
export const stillUnsent = ({ storage, thread }: ThreadOptions): Unsent[] =>
  [...readRecords(storage, unsentSlot(thread))].map(([key, text]) => {
    const [parent = "", name = "", ...lines] = text.split("\n");
    const error = new AfterwordError("network");
    return { key, parent: parent || null, name, body: lines.join("\n"), status: "waiting", kept: true, error };
  });
