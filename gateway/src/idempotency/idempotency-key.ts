/** The result of reading an idempotency key. */
export type KeyReading = { readonly key: string } | 'none' | 'malformed';

/**
 * Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): 1 to 128 printable characters, with or
 * without quotes.
 */
export function readKey(header: string | string[] | undefined): KeyReading {
  if (header === undefined) return 'none';
  if (typeof header !== 'string') return 'malformed';
  const key = /^"(.*)"$/u.exec(header)?.[1] ?? header;
  return /^[!#-[\]-~]{1,128}$/u.test(key) ? { key } : 'malformed';
}
