import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { configSchema as indexerSettings } from '../../indexer/src/config.ts';
import { ELASTICSEARCH_VERSION } from '../../scripts/engines/packages.ts';
import { configSchema as candidatesSettings } from '../../subgraphs/candidates/src/config.ts';
import { configSchema as searchSettings } from '../../subgraphs/search/src/config.ts';

interface Engine {
  readonly image: string;
  readonly ports: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck: { readonly test: string };
}
interface Compose {
  readonly services: Readonly<Record<'elasticsearch' | 'mongodb', Engine>>;
}

let compose: Compose;
/** What the comment at the top tells a person to export. */
let told: Record<string, string>;

beforeAll(() => {
  const text = readFileSync('docker-compose.yml', 'utf8');
  compose = parse(text) as Compose;
  const exported = text.matchAll(/^# {3}export (.+)$/gm).flatMap(([, line = '']) => line.split(' '));
  told = Object.fromEntries(
    [...exported].map((pair) => [
      pair.slice(0, pair.indexOf('=')),
      pair.slice(pair.indexOf('=') + 1).replaceAll("'", ''),
    ]),
  );
});

test('holds the engines alone', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['elasticsearch', 'mongodb']);
});

test('publishes the engines on the loopback address only, at the ports that a person is told', () => {
  const published = (url: string | undefined): string => `127.0.0.1:${new URL(url ?? '').port}`;
  const [elasticsearchPort, ...others] = compose.services.elasticsearch.ports;
  const [mongoPort, ...more] = compose.services.mongodb.ports;
  expect([...others, ...more]).toEqual([]);
  expect(elasticsearchPort).toBe(`${published(told['ELASTICSEARCH_URL'])}:9200`);
  expect(mongoPort).toBe(`${published(told['MONGODB_URL'])}:27017`);
});

test.each([
  ['search', searchSettings, ['ELASTICSEARCH_URL', 'ELASTICSEARCH_USERNAME', 'ELASTICSEARCH_PASSWORD']],
  ['candidates', candidatesSettings, ['MONGODB_URL']],
  [
    'indexer',
    indexerSettings,
    ['ELASTICSEARCH_URL', 'ELASTICSEARCH_USERNAME', 'ELASTICSEARCH_PASSWORD', 'MONGODB_URL'],
  ],
] as const)('%s takes what a person is told to export', (_service, settings, names) => {
  for (const name of names) {
    const shape: Readonly<Record<string, { parse(value: unknown): unknown }>> = settings.shape;
    expect(shape[name]?.parse(told[name])).toBe(told[name]);
  }
});

test('runs the version of Elasticsearch that the embedded one has, with security on', () => {
  const { image, environment } = compose.services.elasticsearch;
  expect(image).toBe(`elasticsearch:${ELASTICSEARCH_VERSION}`);
  expect(environment).toMatchObject({ 'xpack.security.enabled': 'true', 'discovery.type': 'single-node' });
  expect(environment?.['ELASTIC_PASSWORD']).toMatch(/^\$\{ELASTICSEARCH_PASSWORD:\?/);
  expect(told['ELASTICSEARCH_USERNAME']).toBe('elastic');
});

test('makes the replica set that the connection string names', () => {
  const name = new URL(told['MONGODB_URL'] ?? '').searchParams.get('replicaSet');
  const { command, healthcheck } = compose.services.mongodb;
  expect(command).toEqual(expect.arrayContaining(['--replSet', name]));
  expect(healthcheck.test).toContain(`_id: "${name}"`);
});
