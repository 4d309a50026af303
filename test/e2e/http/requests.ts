/** A page of an origin that may call. */
export const SITE = 'https://pool.example';

/** An answer, read. */
export interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is JSON. */
  readonly json: unknown;
  /** Codes of its errors. */
  readonly codes: readonly unknown[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends a POST request with a body of JSON, unless told otherwise. */
export async function fetchFrom(
  url: string,
  { headers, ...init }: { method?: string; body?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Fetched> {
  const response = await fetch(url, {
    method: 'POST',
    ...init,
    headers: { ...(init.method !== 'GET' && { 'content-type': 'application/json' }), ...headers },
  });
  const text = await response.text();
  const json = parsed(text);
  const { errors = [] } = (json ?? {}) as { errors?: { extensions?: { code?: unknown } }[] };
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    codes: errors.map(({ extensions }) => extensions?.code),
  };
}
