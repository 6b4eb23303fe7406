import { AfterwordError } from "../protocol/errors.ts";
import type { ThreadOptions, Unsent } from "./contract.ts";
import { readRecords } from "./records.ts";
import { unsentSlot } from "./slots.ts";

/** What an earlier visit could not send, in the order in which it was written. */
export const stillUnsent = ({ storage, thread }: ThreadOptions): Unsent[] =>
  [...readRecords(storage, unsentSlot(thread))].flatMap(([key, text]) => {
    const [parent = "", name = "", ...lines] = text.split("\n");
    const body = lines.join("\n");
    const error = new AfterwordError("network");
    // nobody sends nothing: then somebody else has written here
    return name && body ? { key, parent: parent || null, name, body, status: "waiting", kept: true, error } : [];
  });
