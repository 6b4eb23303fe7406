import { addressFault } from "../../protocol/address.ts";
import type { FieldCode } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** As the name system has it (UTS 46), or `null`: no number is a top-level domain, and an IP address is nobody's mailbox. */
function asciiDomain(domain: string): string | null {
  const { hostname = "" } = URL.parse(`http://${domain}`) ?? {};
  const labels = hostname.split(".");
  const isName = labels.length > 1 && labels.every((each) => label.test(each)) && !/^\d+$/.test(labels.at(-1) ?? "");
  return isName ? hostname : null;
}

/**
 * Exactly one mailbox that mail can be sent to, its domain in small ASCII letters; the name before it stays as it is,
 * since only its own server knows whether case matters.
 */
export function cleanAddress(given: string): { address: string; fault: FieldCode | null } {
  const fault = addressFault(given);
  if (fault !== null) return { address: "", fault };
  const at = given.lastIndexOf("@");
  const domain = asciiDomain(given.slice(at + 1));
  if (domain === null) return { address: "", fault: "bad_address" };
  const address = `${given.slice(0, at)}@${domain}`;
  return address.length > limits.address ? { address: "", fault: "too_long" } : { address, fault: null };
}

/** One person's mailbox for limits, and for nothing else: large providers ignore case, dots and what follows a plus sign. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at).toLowerCase().replace(/\+.*$/, "").replaceAll(".", "");
  return `${local}${address.slice(at)}`;
}
