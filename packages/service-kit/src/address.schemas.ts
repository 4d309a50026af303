import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { emailAddress } from './email-address.ts';

/** Top-level domains that never lead to a public host (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476), and common private ones. */
const PRIVATE_DOMAINS = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'onion', 'alt', 'arpa'];
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u;

/**
 * Whether a host is a public domain name rather than an IP address or a name of a private network. Accepts names in any
 * script (RFC 5890).
 */
function isPublicDomain(host: string): boolean {
  const labels = domainToASCII(host).split('.');
  const top = labels.at(-1) ?? '';
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return false;
  // The last label of an IP address is a number, in decimal or hexadecimal; that of a domain never is.
  return /[a-z]/u.test(top) && !/^0x[0-9a-f]*$/u.test(top) && !PRIVATE_DOMAINS.includes(top);
}

function isWebAddress(value: string): boolean {
  if (/\s/u.test(value) || !URL.canParse(value)) return false;
  const { protocol, username, password, hostname } = new URL(value);
  return protocol === 'https:' && !username && !password && isPublicDomain(hostname);
}

/** The URL of a public website: https, a domain name, no user or password. At most `most` characters. */
export const webAddress = (most: number) =>
  z
    .string()
    .max(most, `Must have at most ${most} characters.`)
    .refine(
      isWebAddress,
      'Must be a URL that starts with https:// and names a public domain, not an IP address or a host of a private network.',
    );

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** An e-mail address, in any script (RFC 6531), whose domain is public. */
export const publicEmailAddress = () =>
  emailAddress.refine((value) => isPublicDomain(domainOf(value)), 'Must be an e-mail address with a public domain.');

/** A telephone number in E.164 format. */
export const phoneNumber = () =>
  z.string().regex(/^\+[1-9]\d{6,14}$/u, 'Must be a telephone number in E.164 format, such as +4930123456.');
