import type { RequestHandler } from 'express';
import parseForwarded from 'forwarded-parse';
import ipaddr from 'ipaddr.js';

/** 16-bit parts of an IPv6 address by which callers are told apart: whoever has one address has its whole network of 64 bits. */
const NETWORK_PARTS = 4;

/** What callers who are not signed in are told apart by: an IPv4 address, or the /64 network of an IPv6 one. */
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

/** Whether proxies can be described like this: an address, a CIDR range, or a name that Express knows for one. */
export function isProxyRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/u.exec(text) ?? [];
  if (!ipaddr.isValid(address)) return false;
  return Number(bits ?? 0) <= (ipaddr.parse(address).kind() === 'ipv4' ? 32 : 128);
}

/** `[2001:db8::1]:443` and `192.0.2.1:80` without brackets and port. */
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

/** Puts what `Forwarded` (RFC 7239) says in the place of `X-Forwarded-For`, which Express reads; a broken one says nothing. */
export const readForwarded: RequestHandler = ({ headers }, _response, next) => {
  const addresses = headers.forwarded && addressesIn(headers.forwarded);
  if (addresses) headers['x-forwarded-for'] = addresses;
  else delete headers['x-forwarded-for'];
  next();
};
