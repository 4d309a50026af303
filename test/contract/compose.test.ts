import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { configSchema as candidates } from '../../subgraphs/candidates/src/config.ts';
import { configSchema as indexer } from '../../indexer/src/config.ts';
import { configSchema as search } from '../../subgraphs/search/src/config.ts';

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const { services } = parse(text) as {
  services: Record<
    string,
    { image: string; ports: string[]; environment?: Record<string, string>; command?: string[] }
  >;
};

/** The settings that the head of the file tells a person to use. */
const told = Object.fromEntries(
  [...text.matchAll(/\b((?:MONGODB|ELASTICSEARCH)_[A-Z]+)=(?:'([^']+)'|(\S+))/gu)].map(([, name, quoted, plain]) => [
    name,
    quoted ?? plain,
  ]),
);
const token = {
  OIDC_ISSUER: 'http://i.example',
  OIDC_AUDIENCE: 'a',
  OIDC_JWKS_URL: 'http://i.example/jwks',
  GATEWAY_HMAC_SECRET: 'x'.repeat(32),
};

describe('docker-compose.yml', () => {
  test.each([
    ['candidates', candidates],
    ['indexer', indexer],
    ['search', search],
  ])('tells settings that %s accepts', (_name, schema) => {
    expect(schema.safeParse({ ...token, ...told }).error).toBeUndefined();
    expect(Object.keys(told).sort()).toEqual([
      'ELASTICSEARCH_PASSWORD',
      'ELASTICSEARCH_URL',
      'ELASTICSEARCH_USERNAME',
      'MONGODB_URL',
    ]);
  });

  test('publishes the engines on the loopback address alone, at the ports it tells', () => {
    expect(services['mongodb']?.ports).toEqual([`127.0.0.1:${new URL(told['MONGODB_URL'] ?? '').port}:27017`]);
    expect(services['elasticsearch']?.ports).toEqual([
      `127.0.0.1:${new URL(told['ELASTICSEARCH_URL'] ?? '').port}:9200`,
    ]);
  });

  test('has the password and the replica set it tells, and no floating image', () => {
    expect(services['elasticsearch']?.environment?.['ELASTIC_PASSWORD']).toBe(told['ELASTICSEARCH_PASSWORD']);
    expect(services['mongodb']?.command).toContain(new URL(told['MONGODB_URL'] ?? '').searchParams.get('replicaSet'));
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+\.\d+/u);
  });
});
