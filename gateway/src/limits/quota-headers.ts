/** An allowance as a client is told of it. */
export interface Quota {
  readonly name: string;
  /** What is counted, when that is not requests. */
  readonly unit?: string;
  readonly limit: number;
  /** Seconds for which the limit is. */
  readonly window: number;
  readonly remaining: number;
  /** When the allowance is whole again, in milliseconds since the epoch. */
  readonly until: number;
}

/** Whole seconds from now until then, 1 at least. */
export const secondsUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1_000));

const policy = ({ name, unit, limit, window }: Quota): string =>
  `"${name}";q=${limit};w=${window}${unit ? `;qu="${unit}"` : ''}`;
const standing = ({ name, remaining, until }: Quota, now: number): string =>
  `"${name}";r=${remaining};t=${secondsUntil(until, now)}`;

/** `RateLimit-Policy` and `RateLimit` as in draft-ietf-httpapi-ratelimit-headers-10; nothing without a quota. */
export const quotaHeaders = (quotas: readonly Quota[], now: number): Record<string, string> =>
  quotas.length === 0
    ? {}
    : {
        'ratelimit-policy': quotas.map(policy).join(', '),
        ratelimit: quotas.map((quota) => standing(quota, now)).join(', '),
      };
