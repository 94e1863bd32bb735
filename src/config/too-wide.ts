import { BlockList, isIPv4 } from "node:net";

/** Internet registries give no network more than that. */
const leastBits = { ipv4: 8, ipv6: 16 } as const;

/** Private networks are no strangers, however many addresses they have. */
const privateNetworks = [
  { network: "fc00::", bits: 7 },
  { network: "fe80::", bits: 10 },
] as const;

/** As which IPv4 addresses are compared with IPv6 ranges: so ::/64 would be all of them. */
const mapped = { network: "::ffff:0:0", bits: 96 } as const;

/** Whether a CIDR, which is one, is of more than could be proxies of anybody's. */
export function isTooWide(range: string): boolean {
  const [address = "", text] = range.split("/");
  if (text === undefined) return false;
  const bits = Number(text);
  if (isIPv4(address)) return bits < leastBits.ipv4;
  if (isIn(address, mapped.network, Math.min(bits, mapped.bits))) return bits < mapped.bits + leastBits.ipv4;
  const isPrivate = privateNetworks.some((one) => bits >= one.bits && isIn(address, one.network, one.bits));
  return bits < leastBits.ipv6 && !isPrivate;
}

function isIn(address: string, network: string, bits: number): boolean {
  const list = new BlockList();
  list.addSubnet(network, bits, "ipv6");
  return list.check(address, "ipv6");
}
