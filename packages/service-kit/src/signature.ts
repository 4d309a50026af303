import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers by which a subgraph knows that a request was planned by the gateway. */
export const TIMESTAMP_HEADER = 'x-pool-timestamp';
export const SIGNATURE_HEADER = 'x-pool-signature';

/** How far a signature's time may lie from ours, in milliseconds; covers clock skew and slow queues. */
const WINDOW = 120_000;

interface SignedParts {
  /** Milliseconds since the epoch, as sent. */
  readonly timestamp: string;
  readonly authorization: string | undefined;
  /** What the header of an employer's standing says. */
  readonly standing?: string | undefined;
  readonly body: string | Buffer;
}

/**
 * Hex HMAC-SHA256 over time, caller, standing and raw body: a signature cannot be moved to another caller or document. A
 * line each, since no header can hold a line break.
 */
export function signRequest(secret: string, { timestamp, authorization, standing, body }: SignedParts): string {
  return createHmac('sha256', secret)
    .update(`${timestamp}\n${authorization ?? ''}\n${standing ?? ''}\n`)
    .update(body)
    .digest('hex');
}

/** Whether the signature is the gateway's and fresh. `now` in milliseconds. */
export function isSigned(secret: string, parts: SignedParts, signature: string | undefined, now = Date.now()): boolean {
  if (!signature || !(Math.abs(now - Number(parts.timestamp)) <= WINDOW)) return false;
  const expected = Buffer.from(signRequest(secret, parts), 'hex');
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
