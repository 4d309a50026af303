/** Headers that let a page of an allowed origin call; none for any other. */
export function crossOriginHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  if (!origin || !allowed.includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type, x-request-id, idempotency-key, pool-purpose',
    'access-control-expose-headers':
      'x-request-id, retry-after, operation-cost, ratelimit, ratelimit-policy, idempotency-replayed',
    'access-control-max-age': '600',
    vary: 'origin',
  };
}
