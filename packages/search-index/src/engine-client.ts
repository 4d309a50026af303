import { readFileSync } from 'node:fs';
import {
  Client,
  SniffingTransport,
  type TransportRequestOptions,
  type TransportRequestParams,
} from '@elastic/elasticsearch';

export interface EngineAccess {
  readonly ELASTICSEARCH_URL: string;
  readonly ELASTICSEARCH_USERNAME?: string | undefined;
  readonly ELASTICSEARCH_PASSWORD?: string | undefined;
  readonly ELASTICSEARCH_API_KEY?: string | undefined;
  /** PEM file of the authority that signed the engine's certificate. */
  readonly ELASTICSEARCH_CA_FILE?: string | undefined;
}

/** How long the engine may take over a request that says nothing else, in milliseconds, and over any at all. */
const USUAL = 10_000;
const LONGEST = 300_000;

/**
 * The client's own limit ends every request, whatever longer one a request asks for: so that is the longest there is, and
 * the usual one is given to each request.
 */
class PatientTransport extends SniffingTransport {
  override request(parameters: TransportRequestParams, options?: TransportRequestOptions): Promise<never> {
    return super.request(parameters, { requestTimeout: USUAL, ...options }) as Promise<never>;
  }
}

/**
 * An Elasticsearch client from a service's settings: API key when given, else user and password. A request may take ten
 * seconds, or as long as its own `requestTimeout` says, at most five minutes.
 */
export function createEngineClient(access: EngineAccess): Client {
  const { ELASTICSEARCH_API_KEY: apiKey, ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password } = access;
  const auth = apiKey ? { apiKey } : username && password ? { username, password } : undefined;
  return new Client({
    node: access.ELASTICSEARCH_URL,
    ...(auth && { auth }),
    ...(access.ELASTICSEARCH_CA_FILE && { tls: { ca: readFileSync(access.ELASTICSEARCH_CA_FILE) } }),
    maxRetries: 1,
    requestTimeout: LONGEST,
    Transport: PatientTransport,
  });
}
