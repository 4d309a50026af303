/** The state of an allowance, for response headers. */
export interface Quota {
  readonly name: string;
  /** The unit that is counted; absent for requests. */
  readonly unit?: string;
  readonly limit: number;
  /** Length of the window in seconds. */
  readonly window: number;
  readonly remaining: number;
  /** When the allowance is restored, in milliseconds since the epoch. */
  readonly until: number;
}

/** Whole seconds from `now` until `until`, at least 1. */
export const secondsUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1_000));

const policyItem = ({ name, unit, limit, window }: Quota): string =>
  `"${name}";q=${limit};w=${window}${unit ? `;qu="${unit}"` : ''}`;
const rateLimitItem = ({ name, remaining, until }: Quota, now: number): string =>
  `"${name}";r=${remaining};t=${secondsUntil(until, now)}`;

/** The headers `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10); none without quotas. */
export const quotaHeaders = (quotas: readonly Quota[], now: number): Record<string, string> =>
  quotas.length === 0
    ? {}
    : {
        'ratelimit-policy': quotas.map(policyItem).join(', '),
        ratelimit: quotas.map((quota) => rateLimitItem(quota, now)).join(', '),
      };
