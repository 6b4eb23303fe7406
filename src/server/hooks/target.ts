import { limits } from "../../protocol/limits.ts";

/** Where a call goes, once its address has been read. */
export type Target =
  | { readonly kind: "target"; readonly url: URL; readonly host: string }
  | { readonly kind: "forbidden"; readonly problem: string };

const forbidden = (problem: string): Target => ({ kind: "forbidden", problem });

/**
 * Reads an address that somebody else has named. The URL parser knows every spelling of a number, so that `127.1` and
 * `0x7f000001` are the same host to whoever checks it and to whoever connects to it.
 */
export function targetOf(address: string, insecure: boolean): Target {
  if (address.length > limits.url || !URL.canParse(address)) return forbidden("not an address");
  const url = new URL(address);
  const protocols = insecure ? ["https:", "http:"] : ["https:"];
  if (!protocols.includes(url.protocol)) return forbidden(`the address begins with ${url.protocol}`);
  // a default port is the empty one
  if (url.port !== "" && !insecure) return forbidden(`the address names port ${url.port}`);
  if (url.username !== "" || url.password !== "") return forbidden("the address holds a name or password");
  return { kind: "target", url, host: url.hostname.replace(/^\[(.*)\]$/, "$1") };
}
