import { createHmac } from 'node:crypto';
import { getDomain } from 'tldts';
import { hasKey } from './has-key.ts';

/** Header with the marks of the caller's employer, separated by commas. Covered by the signature. */
export const EMPLOYER_MARKS_HEADER = 'x-pool-employer-marks';

/** What identifies an employer: its entry in a business register, or its domain. */
export type EmployerIdentity =
  { readonly registrationNumber: string; readonly memberState: string | null } | { readonly domain: string };

/**
 * The registrable domain of a web address or host, such as `example.org` of `https://www.example.org/jobs`, in ASCII
 * and lower case (Public Suffix List); undefined if there is none.
 */
export const registrableDomain = (address: string): string | undefined =>
  getDomain(address.trim().toLowerCase(), { allowPrivateDomains: true }) ?? undefined;

/** A registration number without spaces, punctuation and case, which registers and people write differently. */
export const plainNumber = (registrationNumber: string): string =>
  registrationNumber
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const textOf = (identity: EmployerIdentity): string =>
  hasKey(identity, 'domain')
    ? `domain ${identity.domain}`
    : `register ${identity.memberState ?? ''} ${plainNumber(identity.registrationNumber)}`;

/** Length of a mark: 128 bits in base64url. */
const MARK_LENGTH = 22;

/**
 * The mark of an identity: a keyed digest. Without the key, a reader of the search index cannot find out by trying
 * registration numbers from which employers a card is hidden.
 */
export const employerMark = (secret: string, identity: EmployerIdentity): string =>
  createHmac('sha256', secret)
    .update(`employer-mark ${textOf(identity)}`)
    .digest('base64url')
    .slice(0, MARK_LENGTH);

/** The registered data of an employer that people may know it by. */
export interface RegisteredEmployer {
  readonly memberState: string;
  readonly registrationNumber: string;
  readonly website: string | null;
}

/** All marks of an employer: by number with and without its member state, and by domain. */
export function employerMarks(
  secret: string,
  { memberState, registrationNumber, website }: RegisteredEmployer,
): string[] {
  const domain = website === null ? undefined : registrableDomain(website);
  const identities: EmployerIdentity[] = [
    { registrationNumber, memberState },
    { registrationNumber, memberState: null },
    ...(domain === undefined ? [] : [{ domain }]),
  ];
  return identities.map((identity) => employerMark(secret, identity));
}

const MARK = /^[\w-]{22}$/u;

/** Reads the marks of a header. Undefined if there is none: it is then unknown who the employer is. */
export function readEmployerMarks(header: string | undefined): readonly string[] | undefined {
  const marks = header?.split(',').filter((mark) => MARK.test(mark)) ?? [];
  return marks.length > 0 ? marks : undefined;
}
