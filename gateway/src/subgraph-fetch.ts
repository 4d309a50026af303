import { SIGNATURE_HEADER, signRequest, TIMESTAMP_HEADER } from '@talent-pool/service-kit';

export interface SubgraphFetchSettings {
  readonly secret: string;
  /** Milliseconds after which a subgraph counts as unavailable. */
  readonly timeout: number;
}

/** What goes along with a request to a subgraph. */
export interface Passenger {
  readonly authorization: string | undefined;
  readonly requestId: string;
}

/** Sends a planned request to a subgraph: with the caller's token, the request id and the gateway's signature. */
export function subgraphFetch({ secret, timeout }: SubgraphFetchSettings, { authorization, requestId }: Passenger) {
  return (url: string, init: RequestInit = {}): Promise<Response> => {
    const body = typeof init.body === 'string' ? init.body : '';
    const timestamp = String(Date.now());
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': requestId,
      ...(authorization && { authorization }),
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: signRequest(secret, { timestamp, authorization, body }),
    };
    return fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(timeout) });
  };
}
