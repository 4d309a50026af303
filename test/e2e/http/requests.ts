/** An allowed origin. */
export const SITE = 'https://pool.example';

/** A response with its parsed body. */
export interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, if it is JSON. */
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

/** Sends a POST request with a JSON body by default. */
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
