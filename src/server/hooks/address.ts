import ipaddr from "ipaddr.js";

/** What IANA has handed out for unicast so far; the rest of IPv6 is nobody's, or an old spelling of an IPv4 address. */
const handedOut = ipaddr.parseCIDR("2000::/3");

/**
 * Is this a machine of the public internet? Private, loopback, link-local, carrier-grade NAT, multicast, reserved and
 * documentation ranges are not (IANA's special-purpose registries), nor is IPv6 that hides an IPv4 address: mapped, NAT64,
 * 6to4, Teredo. What is no address is not public either.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === "unicast" && (parsed.kind() === "ipv4" || parsed.match(handedOut));
}
