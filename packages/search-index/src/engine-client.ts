import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';

export interface EngineAccess {
  readonly ELASTICSEARCH_URL: string;
  readonly ELASTICSEARCH_USERNAME?: string | undefined;
  readonly ELASTICSEARCH_PASSWORD?: string | undefined;
  readonly ELASTICSEARCH_API_KEY?: string | undefined;
  /** PEM file of the authority that signed the engine's certificate. */
  readonly ELASTICSEARCH_CA_FILE?: string | undefined;
}

/** An Elasticsearch client from a service's settings: API key when given, else user and password. */
export function createEngineClient(access: EngineAccess): Client {
  const { ELASTICSEARCH_API_KEY: apiKey, ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password } = access;
  const auth = apiKey ? { apiKey } : username && password ? { username, password } : undefined;
  return new Client({
    node: access.ELASTICSEARCH_URL,
    ...(auth && { auth }),
    ...(access.ELASTICSEARCH_CA_FILE && { tls: { ca: readFileSync(access.ELASTICSEARCH_CA_FILE) } }),
    maxRetries: 1,
    requestTimeout: 10_000,
  });
}
