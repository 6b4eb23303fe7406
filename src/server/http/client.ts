import { BlockList, isIP, isIPv6 } from "node:net";
import type { Ctx, Log } from "./context.ts";

/** Without a zone (`%eth0`) or a port, and an IPv4 address in its own notation even when it came through an IPv6 socket. */
function plainAddress(address: string): string {
  const bare = address.trim().replace(/%.*$/, "");
  const withoutPort = /^\[(.*)\](?::\d+)?$/.exec(bare)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1] ?? bare;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutPort)?.[1] ?? withoutPort;
}

function groupsOf(address: string): string[] {
  // the URL parser knows every spelling of an IPv6 address and answers the shortest one
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail = ""] = short.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
}

/** What limits count by: an IPv4 address, or the /64 that one IPv6 customer has whole. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(":")}::/64` : plain;
}

function listed(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** What proxies add; only the first is ever read, and only from a listed one. */
const signs = ["x-forwarded-for", "forwarded", "x-real-ip", "cf-connecting-ip"];

/**
 * Who is at the other end. `X-Forwarded-For` is believed only as far as listed proxies wrote it: read from the right,
 * the first address that is not a listed proxy is the client; whatever stands left of it anybody could have written.
 */
export function clientNetwork({
  proxies = [],
  log,
}: {
  readonly proxies?: readonly string[] | undefined;
  readonly log: Log;
}) {
  const isProxy = listed(proxies);
  let warned = false;
  const warnOnce = () => {
    if (warned) return;
    warned = true;
    log.warn(
      {},
      "requests carry a forwarded address, but do not come from a listed proxy: all readers behind a proxy count as one network; list it with --proxy",
    );
  };
  return (c: Ctx): string => {
    let address = plainAddress(c.env?.incoming?.socket?.remoteAddress ?? "unknown");
    const forwarded = c.req.header("x-forwarded-for");
    if (!isProxy(address) && signs.some((name) => c.req.header(name) !== undefined)) warnOnce();
    if (forwarded === undefined) return networkOf(address);
    const hops = forwarded.split(",").map(plainAddress);
    while (isProxy(address)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = hop;
    }
    return networkOf(address);
  };
}
