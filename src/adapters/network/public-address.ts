import { BlockList, isIP, isIPv4 } from 'node:net';

/** Not reachable on the public internet: IANA special-purpose registries for IPv4 and IPv6, as of 2025. */
const RESERVED_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const RESERVED_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const reserved = new BlockList();
for (const [network, prefix] of RESERVED_IPV4) reserved.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of RESERVED_IPV6) reserved.addSubnet(network, prefix, 'ipv6');

/** Global unicast; everything else (loopback, link-local, unique local, multicast, mapped, unspecified) is refused. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address in text form may belong to a host on the public internet. Names and garbage never do. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return false;
  if (family === 4) return !reserved.check(bare, 'ipv4');
  const embedded = translatedIpv4(bare);
  if (embedded !== undefined) return isPublicAddress(embedded);
  return globalUnicast.check(bare, 'ipv6') && !reserved.check(bare, 'ipv6');
}

/** The IPv4 address behind a NAT64 address (`64:ff9b::/96`, RFC 6052), by which an IPv6-only network reaches IPv4. */
function translatedIpv4(address: string): string | undefined {
  const host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const match = /^64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(host);
  if (match === null) return undefined;
  const high = Number.parseInt(match[1] ?? '0', 16);
  const low = Number.parseInt(match[2] ?? '0', 16);
  const ipv4 = [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return isIPv4(ipv4) ? ipv4 : undefined;
}
