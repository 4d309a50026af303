import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  containerOf,
  databaseRights,
  definitionOf,
  folderOf,
  SERVICE_NAMES,
  settingName,
  SUBGRAPH_NAMES,
  usesMongoDb,
  type ServiceName,
} from '@talent-pool/services';
import type { z } from 'zod';
import { SERVICE_SCHEMAS } from '../../scripts/dev/settings/service-schemas.ts';
import { mounted, readCompose, type ComposeService } from '../support/compose.ts';

const PORT = 4000;
const { services, secrets } = readCompose();
const service = (name: string): ComposeService => services[name] ?? { image: '' };
const mounts = (name: string): string[] => (service(name).secrets ?? []).map((secret) => mounted(secret).source);

/** A line of docker-compose.yml, and whether it exists. */
type Line = readonly [line: string, isThere: boolean];

function listLine(name: string, key: 'command' | 'networks', wanted: readonly string[]): Line {
  const found = service(name)[key];
  return [`${name}: ${key}: [${wanted.join(', ')}]`, JSON.stringify(found) === JSON.stringify(wanted)];
}
const environmentLine = (name: string, key: string, value: string | number): Line => [
  `${name}: environment: ${key}: ${value}`,
  service(name).environment?.[key] === value,
];
const secretLine = (name: string, secret: string): Line => [
  `${name}: secrets: ${secret}`,
  mounts(name).includes(secret),
];
const dependsLine = (name: string, other: string): Line => [
  `${name}: depends_on: ${other}`,
  Object.hasOwn(service(name).depends_on ?? {}, other),
];

function mongodbLines(name: ServiceName): Line[] {
  const secret = `${name}_mongodb_url`;
  const file = `/run/secrets/${secret}`;
  return [
    dependsLine(name, 'prepare-mongodb'),
    secretLine(name, secret),
    environmentLine(name, 'MONGODB_URL_FILE', file),
    secretLine('prepare-mongodb', secret),
    environmentLine('prepare-mongodb', `${settingName(name)}_MONGODB_URL_FILE`, file),
    [`secrets: ${secret}: { file: ./secrets/${secret} }`, secrets[secret]?.file === `./secrets/${secret}`],
  ];
}

/** Lines of docker-compose.yml that the manifest requires for a service. */
function linesOf(name: ServiceName): Line[] {
  const { kind, elasticsearch } = definitionOf(name);
  const { memory, heap } = containerOf(name);
  const usesMongo = usesMongoDb(definitionOf(name));
  const networks = ['services', ...(usesMongo ? ['databases'] : []), ...(elasticsearch ? ['engines'] : [])];
  return [
    listLine(name, 'command', [`--max-old-space-size=${heap}`, `${folderOf(name)}/src/index.ts`]),
    [`${name}: mem_limit: ${memory}m`, service(name).mem_limit === `${memory}m`],
    listLine(name, 'networks', networks),
    environmentLine(name, 'PORT', PORT),
    ...(usesMongo ? mongodbLines(name) : []),
    ...(elasticsearch ? [dependsLine(name, 'elasticsearch')] : []),
    ...(elasticsearch ? [environmentLine(name, 'ELASTICSEARCH_USERNAME', `pool_${elasticsearch}`)] : []),
    ...(kind === 'subgraph' ? [environmentLine('gateway', `${settingName(name)}_URL`, `http://${name}:${PORT}`)] : []),
  ];
}

const manifestOf = (name: ServiceName) =>
  JSON.parse(readFileSync(`${folderOf(name)}/package.json`, 'utf8')) as {
    readonly name: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };

describe.each(SERVICE_NAMES)('%s agrees with the manifest', (name) => {
  test('docker-compose.yml runs it: these lines are missing', () => {
    const missing = linesOf(name).filter(([, isThere]) => !isThere);
    expect(missing.map(([line]) => line)).toEqual([]);
  });

  test('its package depends on the packages it may import, and no others', () => {
    const own = manifestOf(name);
    expect(own.name).toBe(`@talent-pool/${name}`);
    const needed = Object.keys(own.dependencies).filter((one) => one.startsWith('@talent-pool/'));
    expect(needed.sort()).toEqual(
      definitionOf(name)
        .imports.map((one) => `@talent-pool/${one}`)
        .sort(),
    );
  });

  test('its settings include each database it uses: these are missing', () => {
    const { writes, reads, follows } = databaseRights(name);
    const shape = SERVICE_SCHEMAS[name].shape as Readonly<Record<string, z.ZodType>>;
    const missing = [...writes, ...reads, ...follows].filter(
      (database) => shape[`${settingName(database)}_DATABASE`]?.safeParse(undefined).data !== database,
    );
    expect(missing.map((database) => `${settingName(database)}_DATABASE`)).toEqual([]);
  });

  test('its files exist: these are missing', () => {
    const folder = folderOf(name);
    const subgraph = ['mappers.json', 'src/context.ts', 'src/testing/in-pool.ts'].map((file) => `${folder}/${file}`);
    const own = [`${folder}/src/index.ts`, `${folder}/src/config.ts`];
    const files = SUBGRAPH_NAMES.some((one) => one === name) ? [...own, ...subgraph, `schema/${name}.graphql`] : own;
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

test('our services in docker-compose.yml are in the manifest, except the preparation of MongoDB', () => {
  const own = Object.entries(services).filter(([, { build, profiles }]) => build && !profiles);
  expect(own.map(([name]) => name).sort()).toEqual([...SERVICE_NAMES, 'prepare-mongodb'].sort());
});
