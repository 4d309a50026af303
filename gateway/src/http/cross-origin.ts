/** CORS headers for an allowed origin; none for other origins. */
export function crossOriginHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  if (!origin || !allowed.includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers':
      'authorization, content-type, if-none-match, x-request-id, idempotency-key, pool-purpose',
    'access-control-expose-headers':
      'etag, www-authenticate, x-request-id, retry-after, operation-cost, ratelimit, ratelimit-policy, idempotency-replayed',
    'access-control-max-age': '600',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'origin',
  };
}
