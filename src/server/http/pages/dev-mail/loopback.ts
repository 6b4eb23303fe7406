import { BlockList, isIPv6 } from "node:net";
import type { Ctx } from "../../context.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const isLoopback = (address: string): boolean => {
  const plain = address.replace(/^\[(.*)\]$/, "$1").replace(/^::ffff:(?=\d+\.)/i, "");
  return loopback.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
};

/** Without its port; `[::1]` keeps its brackets. */
const hostOf = (header: string): string => header.replace(/:\d+$/, "").toLowerCase();

/** Any of them: somebody in between speaks for somebody else, who may be anywhere. */
const relayed = /^(?:x-forwarded-.*|forwarded|via|x-real-ip|true-client-ip|cf-connecting-ip|cdn-loop)$/;

/**
 * Does the request come from this very machine? The socket must say so, since headers are anybody's; and the name asked
 * for too, since a stranger's page can point its own name at 127.0.0.1 and read what is there (DNS rebinding).
 */
export function isFromHere(c: Ctx): boolean {
  const address = c.env?.incoming?.socket?.remoteAddress;
  // nginx as it is installed: it names no client, asks for our own address, and gives itself away by HTTP/1.0 alone
  if (c.env?.incoming?.httpVersion === "1.0") return false;
  const host = hostOf(c.req.header("host") ?? "");
  const here = host === "localhost" || isLoopback(host);
  const isRelayed = Object.keys(c.req.header()).some((name) => relayed.test(name));
  return address !== undefined && isLoopback(address) && here && !isRelayed;
}
