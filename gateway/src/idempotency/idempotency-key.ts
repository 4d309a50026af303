/** The key of a request: printable, 1 to 128 characters, with or without the quotes of a structured field. */
export type KeyReading = { readonly key: string } | 'none' | 'malformed';

/** Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07). */
export function readKey(header: string | string[] | undefined): KeyReading {
  if (header === undefined) return 'none';
  if (typeof header !== 'string') return 'malformed';
  const key = /^"(.*)"$/u.exec(header)?.[1] ?? header;
  return /^[!#-[\]-~]{1,128}$/u.test(key) ? { key } : 'malformed';
}
