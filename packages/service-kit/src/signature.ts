import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { EMPLOYER_MARKS_HEADER } from './employer-marks.ts';
import { LANGUAGE_HEADER } from './requested-language.ts';
import { TIMEOUT_HEADER } from './query-deadline.ts';
import { EMPLOYER_HEADER, PROFILE_HEADER, EMPLOYER_STATUS_HEADER } from './employer-status.ts';

/** Headers of the gateway's signature. */
export const TIMESTAMP_HEADER = 'x-pool-timestamp';
export const NONCE_HEADER = 'x-pool-nonce';
export const DIGEST_HEADER = 'x-pool-content-sha256';
export const SIGNATURE_HEADER = 'x-pool-signature';

/** The headers that the signature covers, in this order. Every header that a subgraph trusts must be listed. */
export const SIGNED_HEADERS = [
  TIMESTAMP_HEADER,
  NONCE_HEADER,
  DIGEST_HEADER,
  'authorization',
  EMPLOYER_STATUS_HEADER,
  TIMEOUT_HEADER,
  EMPLOYER_HEADER,
  PROFILE_HEADER,
  LANGUAGE_HEADER,
  EMPLOYER_MARKS_HEADER,
] as const;

/**
 * Maximum difference in milliseconds between a signature's time and the subgraph's clock, for clock skew and queueing.
 */
export const SIGNATURE_WINDOW = 120_000;

/** Values of headers, by lower-case name. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Hex SHA-256 of a body: the value of DIGEST_HEADER. */
export const digestOf = (body: string | Buffer): string => createHash('sha256').update(body).digest('hex');

/**
 * Hex HMAC-SHA256 over a canonical form: the version, the subgraph's name, then the name and value of each signed
 * header. The form is JSON, so that values are delimited and an absent header differs from an empty one.
 */
function signatureOf(secret: string, subgraph: string, headers: Headers): string {
  const signed = SIGNED_HEADERS.map((name) => [name, headers[name] ?? null]);
  return createHmac('sha256', secret)
    .update(JSON.stringify(['pool-signature-3', subgraph, signed]))
    .digest('hex');
}

/** A request to sign. */
export interface RequestToSign {
  /** Name of the called subgraph in lower case. Other subgraphs refuse the signature. */
  readonly subgraph: string;
  /** All headers of the request except those of the signature. */
  readonly headers: Headers;
  readonly body: string | Buffer;
}

/** The signature headers of a request: time, nonce, body digest, and the signature over SIGNED_HEADERS. */
export function signRequest(
  secret: string,
  { subgraph, headers, body }: RequestToSign,
  now = Date.now(),
): Record<string, string> {
  const made = {
    [TIMESTAMP_HEADER]: String(now),
    [NONCE_HEADER]: randomBytes(16).toString('base64url'),
    [DIGEST_HEADER]: digestOf(body),
  };
  return { ...made, [SIGNATURE_HEADER]: signatureOf(secret, subgraph, { ...headers, ...made }) };
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  [TIMESTAMP_HEADER]: /^\d{13}$/u,
  [NONCE_HEADER]: /^[\w-]{22}$/u,
  [DIGEST_HEADER]: /^[\da-f]{64}$/u,
  [SIGNATURE_HEADER]: /^[\da-f]{64}$/u,
};

const isWellFormed = (headers: Headers): boolean =>
  Object.entries(FORMATS).every(([name, format]) => {
    const value = headers[name];
    return typeof value === 'string' && format.test(value);
  });

const sameHex = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));

/**
 * Whether headers were signed for this subgraph with one of the secrets, within SIGNATURE_WINDOW. Does not check the
 * body (`hasDigest`) or repetition (`Nonces`). `now` is in milliseconds.
 */
export function isSigned(secrets: readonly string[], subgraph: string, headers: Headers, now = Date.now()): boolean {
  if (!isWellFormed(headers)) return false;
  if (Math.abs(now - Number(headers[TIMESTAMP_HEADER])) > SIGNATURE_WINDOW) return false;
  const given = String(headers[SIGNATURE_HEADER]);
  return secrets.some((secret) => sameHex(signatureOf(secret, subgraph, headers), given));
}

/** Whether the body matches the signed digest. */
export const hasDigest = (body: Buffer, headers: Headers): boolean =>
  sameHex(digestOf(body), String(headers[DIGEST_HEADER]));
