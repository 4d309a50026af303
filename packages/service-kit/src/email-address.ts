import { domainToASCII, domainToUnicode } from 'node:url';
import { z } from 'zod';

/** Octets, as RFC 5321 counts them. */
const MAX_LENGTHS = { address: 254, localPart: 64, domain: 253 };

/** A dot-atom of RFC 5322 with the characters that RFC 6531 adds: everything above ASCII that is visible. */
const ATOM = String.raw`(?:[\w!#$%&'*+/=?^\x60{|}~-]|(?![\p{C}\p{Z}])[^\x00-\x7f]|[\u200c\u200d])+`;
const LOCAL_PART = new RegExp(String.raw`^${ATOM}(?:\.${ATOM})*$`, 'u');

/** Letters, marks, digits, and the few characters that RFC 5892 allows in some contexts. */
const DOMAIN = /^(?:[\p{L}\p{M}\p{N}\-.\u00b7\u0375\u05f3\u05f4\u30fb]|\u200c|\u200d)+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;
/** The last label is a name: with a number an address of a machine could be meant. */
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/u;

/** A label in ASCII without a Unicode form is not changed. */
const UNREADABLE = /(?:^|\.)xn--/u;

/** Whether a domain is one of RFC 5890, in Unicode or ASCII, with at least two labels. */
function isDomain(domain: string): boolean {
  if (!DOMAIN.test(domain)) return false;
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  return (
    ascii.length <= MAX_LENGTHS.domain &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    !UNREADABLE.test(domainToUnicode(ascii)) &&
    TOP_LABEL.test(labels.at(-1) ?? '')
  );
}

/**
 * Whether this is an e-mail address of RFC 6531, also with letters beyond ASCII before and after the `@`. Quoted local parts
 * and addresses of machines in brackets are refused.
 */
export function isEmailAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const [localPart, domain] = [address.slice(0, at), address.slice(at + 1)];
  return (
    at > 0 &&
    Buffer.byteLength(localPart) <= MAX_LENGTHS.localPart &&
    Buffer.byteLength(address) <= MAX_LENGTHS.address &&
    LOCAL_PART.test(localPart) &&
    isDomain(domain)
  );
}

/** An e-mail address, in Unicode normalisation form C and without surrounding spaces. */
export const emailAddress = z
  .string()
  .max(MAX_LENGTHS.address, `Must have at most ${MAX_LENGTHS.address} characters.`)
  .transform((value) => value.normalize('NFC').trim())
  .refine(isEmailAddress, 'Must be an e-mail address.');
