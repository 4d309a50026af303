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

/** Default and maximum timeout of a request in milliseconds. */
const USUAL = 10_000;
const MAX_TIMEOUT = 300_000;

/**
 * The client's own timeout also limits requests with a longer one. So it is set to the maximum, and the default is
 * passed with each request.
 */
class PatientTransport extends SniffingTransport {
  override request(parameters: TransportRequestParams, options?: TransportRequestOptions): Promise<never> {
    return super.request(parameters, { requestTimeout: USUAL, ...options }) as Promise<never>;
  }
}

/**
 * Creates an Elasticsearch client from a service's settings, with API key, or else user and password. The timeout of a
 * request is its `requestTimeout`, by default ten seconds, at most five minutes.
 */
export function createEngineClient(access: EngineAccess): Client {
  const { ELASTICSEARCH_API_KEY: apiKey, ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password } = access;
  const auth = apiKey ? { apiKey } : username && password ? { username, password } : undefined;
  return new Client({
    node: access.ELASTICSEARCH_URL,
    ...(auth && { auth }),
    ...(access.ELASTICSEARCH_CA_FILE && { tls: { ca: readFileSync(access.ELASTICSEARCH_CA_FILE) } }),
    maxRetries: 1,
    requestTimeout: MAX_TIMEOUT,
    Transport: PatientTransport,
  });
}
