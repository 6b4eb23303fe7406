import { isMailboxName } from "../../protocol/address.ts";
import { limits } from "../../protocol/limits.ts";

/** In any script, it goes out as Punycode; without a dot too, as machines of an intranet are called. */
const host = /^[\p{L}\p{M}\p{N}]+([-.]+[\p{L}\p{M}\p{N}]+)*$/u;

/**
 * One mailbox and nothing else: no display name, comment, quotes or list. The last look before an SMTP command is made of
 * it, whoever has looked before; which domains a reader may name is settled where they are asked.
 */
export function isMailbox(address: string): boolean {
  const at = address.lastIndexOf("@");
  const fits = at > 0 && address.length <= limits.address;
  return fits && isMailboxName(address.slice(0, at)) && host.test(address.slice(at + 1));
}
