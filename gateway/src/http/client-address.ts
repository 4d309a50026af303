import type { RequestHandler } from 'express';
import parseForwarded from 'forwarded-parse';
import ipaddr from 'ipaddr.js';

/** Number of 16-bit parts of an IPv6 address that identify a caller: one subscriber usually has a whole /64 network. */
const NETWORK_PARTS = 4;

/**
 * The network that identifies an anonymous caller: an IPv4 address, the /64 network of an IPv6 address, or `unknown`.
 */
export function networkOf(address: string | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, NETWORK_PARTS)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : parsed.toString();
}

/** Whether a text is a valid proxy range: an address, a CIDR range, or one of Express's names for ranges. */
export function isProxyRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/u.exec(text) ?? [];
  if (!ipaddr.isValid(address)) return false;
  return Number(bits ?? 0) <= (ipaddr.parse(address).kind() === 'ipv4' ? 32 : 128);
}

/** Removes brackets and port: `[2001:db8::1]:443`, `192.0.2.1:80`. */
const withoutPort = (node: string): string => /^\[([^\]]+)\]/u.exec(node)?.[1] ?? node.replace(/^([\d.]+):\d+$/u, '$1');

function addressesIn(header: string): string | undefined {
  try {
    return parseForwarded(header)
      .map((element) => withoutPort(element['for'] ?? 'unknown'))
      .join(', ');
  } catch {
    return undefined;
  }
}

/**
 * Replaces `X-Forwarded-For`, which Express reads, by the addresses of `Forwarded` (RFC 7239). Removes it if
 * `Forwarded` is absent or invalid.
 */
export const readForwarded: RequestHandler = ({ headers }, _response, next) => {
  const addresses = headers.forwarded && addressesIn(headers.forwarded);
  if (addresses) headers['x-forwarded-for'] = addresses;
  else delete headers['x-forwarded-for'];
  next();
};
