import { expect, test } from "vitest";
import { isPublic } from "../../../src/server/hooks/address.ts";

test.each(["93.184.216.34", "1.1.1.1", "192.0.3.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001::200e"])(
  "%s is a machine of the public internet",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

/** First and last of each range of IANA's special-purpose registries, and spellings of IPv4 in IPv6. */
test.each([
  ["this network", "0.0.0.0", "0.255.255.255"],
  ["private", "10.0.0.0", "10.255.255.255"],
  ["carrier-grade NAT", "100.64.0.0", "100.127.255.255"],
  ["loopback", "127.0.0.0", "127.255.255.255"],
  ["link-local, where clouds keep their secrets", "169.254.0.0", "169.254.169.254"],
  ["private", "172.16.0.0", "172.31.255.255"],
  ["protocol assignments", "192.0.0.0", "192.0.0.255"],
  ["documentation", "192.0.2.0", "203.0.113.255"],
  ["6to4 relays", "192.88.99.0", "192.88.99.255"],
  ["private", "192.168.0.0", "192.168.255.255"],
  ["benchmarks", "198.18.0.0", "198.19.255.255"],
  ["documentation", "198.51.100.0", "198.51.100.255"],
  ["multicast", "224.0.0.0", "239.255.255.255"],
  ["reserved and broadcast", "240.0.0.0", "255.255.255.255"],
  ["unspecified and loopback", "::", "::1"],
  ["IPv4-compatible", "::7f00:1", "::5db8:d822"],
  ["IPv4-mapped", "::ffff:127.0.0.1", "::ffff:93.184.216.34"],
  ["IPv4-translated", "::ffff:0:7f00:1", "::ffff:0:5db8:d822"],
  ["NAT64", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1"],
  ["discard", "100::", "100::ffff"],
  ["Teredo", "2001::1", "2001:0:ffff::1"],
  ["benchmarks and ORCHID", "2001:2::1", "2001:20::1"],
  ["documentation", "2001:db8::1", "3fff::1"],
  ["6to4", "2002:7f00:1::", "2002:5db8:d822::1"],
  ["segment routing", "5f00::", "5f00:ffff::"],
  ["not handed out", "4000::1", "e000::1"],
  ["unique local", "fc00::", "fdff::1"],
  ["link-local", "fe80::1", "fe80::1%eth0"],
  ["site-local", "fec0::1", "feff::1"],
  ["multicast", "ff00::", "ff02::1"],
  ["no address at all", "", "localhost"],
])("not %s: %s to %s", (_, first, last) => {
  expect([isPublic(first), isPublic(last)]).toEqual([false, false]);
});
