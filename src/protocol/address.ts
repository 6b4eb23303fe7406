import type { FieldCode } from "./errors.ts";
import { limits } from "./limits.ts";

/** RFC 5321 §4.1.2 without quoted names; letters beyond ASCII as RFC 6531 has them. */
const name = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domain = /^([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** What is wrong with an e-mail address, or `null`: exactly one mailbox, with nothing around it. */
export function addressFault(address: string): FieldCode | null {
  if (address === "") return "required";
  if (address.length > limits.address) return "too_long";
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  // RFC 5321 §4.5.3.1.1
  const right = at > 0 && local.length <= 64 && name.test(local) && domain.test(address.slice(at + 1));
  return right ? null : "bad_address";
}

/** "a…n@example.org": enough to recognise one's own, and too little to write to. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const letters = [...address.slice(0, at)];
  const last = letters.length > 2 ? letters.at(-1) : "";
  return `${letters[0]}…${last}${address.slice(at)}`;
}
