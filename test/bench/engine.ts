import { Client } from '@elastic/elasticsearch';
import type { BenchPool } from './bench-pool.ts';

/** An Elasticsearch client with the rights of `search`. */
export function searchEngine({ engines }: BenchPool): Client {
  const { ELASTICSEARCH_USERNAME: username = '', ELASTICSEARCH_PASSWORD: password = '' } = engines.access.search;
  return new Client({ node: engines.elasticsearchUrl, auth: { username, password } });
}
