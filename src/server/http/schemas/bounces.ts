import * as v from "valibot";
import { limits } from "../../../protocol/limits.ts";

const event = v.object({
  address: v.pipe(v.string(), v.maxLength(limits.address, "too_long")),
  kind: v.pipe(
    v.picklist(["bounce", "complaint"]),
    v.description("bounce: there is nobody at the address. complaint: a mail was called spam."),
  ),
  detail: v.exactOptional(v.pipe(v.string(), v.description("What the other side said."))),
});
export const bouncesBody = v.object({ events: v.array(event) });
export const bouncesAnswer = v.object({
  suppressed: v.pipe(v.number(), v.integer(), v.description("Addresses that nothing goes to from now on.")),
});
