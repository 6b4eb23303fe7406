import type { FieldCode } from "./errors.ts";
import { limits } from "./limits.ts";

/** RFC 5321 §4.1.2, Dot-string: letters beyond ASCII would need SMTPUTF8 on every server on the way (RFC 6531). */
const dotString = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const domain = /^([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** Is it what may stand before the "@" (RFC 5321 §4.5.3.1.1: 64 characters)? */
export const isMailboxName = (local: string): boolean => local.length <= 64 && dotString.test(local);

/**
 * What is wrong with an e-mail address, or `null`: exactly one mailbox, with nothing around it. Its domain may be written
 * in any script; a server that sends there looks closer.
 */
export function addressFault(address: string): FieldCode | null {
  if (address === "") return "required";
  if (address.length > limits.address) return "too_long";
  const at = address.lastIndexOf("@");
  const right = at > 0 && isMailboxName(address.slice(0, at)) && domain.test(address.slice(at + 1));
  return right ? null : "bad_address";
}

/** "a…n@example.org": enough to recognise one's own, and too little to write to. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const letters = [...address.slice(0, at)];
  const last = letters.length > 2 ? letters.at(-1) : "";
  return `${letters[0]}…${last}${address.slice(at)}`;
}
