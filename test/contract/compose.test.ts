import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadConfig } from '@talent-pool/service-kit';
import { containerOf, DATABASE_USER_NAMES, definitionOf, SERVICE_NAMES } from '@talent-pool/services';
import type { z } from 'zod';
import { prepareSchema } from '../../scripts/ops/deploy/config.ts';
import { admissionSchema, databasesSchema } from '../../scripts/ops/restore/config.ts';
import { makeSecrets } from '../../scripts/ops/deploy/secrets.ts';
import { STORAGE } from '../../scripts/dev/engines/mongodb.ts';
import { ELASTICSEARCH_VERSION } from '../../scripts/dev/engines/packages.ts';
import { secretsOf, SERVICE_SCHEMAS } from '../../scripts/dev/settings/service-schemas.ts';
import { interpolate, mebibytes, mounted, readCompose, type ComposeService } from '../support/compose.ts';
import { readDockerfile } from '../support/production-copy.ts';

const { services, networks, secrets, text } = readCompose();
const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-secrets-'));
makeSecrets(folder);
afterAll(() => rmSync(folder, { recursive: true }));

/** What runs when nobody names anything. */
const standing = Object.entries(services).filter(([, { profiles }]) => !profiles);
const own = standing.filter(([, { build }]) => build);
/** Our own programs that run only when somebody names them. */
const commands = Object.entries(services).filter(([, { build, profiles }]) => build && profiles);
/** Everything that reads settings, with its schema. */
const SCHEMAS: Readonly<Record<string, z.ZodObject>> = { ...SERVICE_SCHEMAS, 'prepare-mongodb': prepareSchema };
/** What an operator has to say. */
const OPERATOR = {
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_AUDIENCE: 'talent-pool',
  OIDC_JWKS_URL: 'https://issuer.example/jwks',
};
const service = (name: string): ComposeService => services[name] ?? { image: '' };

/** The environment that a service would see, its secrets as the files that were made. */
function environmentOf(name: string, operator: Readonly<Record<string, string>> = OPERATOR): Record<string, string> {
  const files = new Map(
    (service(name).secrets ?? []).map((secret) => {
      const { source, target } = mounted(secret);
      return [target, path.join(folder, path.basename(secrets[source]?.file ?? 'undefined'))];
    }),
  );
  const entries = Object.entries(service(name).environment ?? {}).map(([key, value]) => {
    const given = interpolate(value, operator);
    return [key, given.startsWith('/run/secrets/') ? (files.get(given) ?? 'not mounted') : given];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

test.each(['mongodb-1', 'mongodb-2', 'mongodb-3', 'local-mongodb'])(
  '%s keeps what is written as npm start does',
  (name) => {
    expect([service(name).command].flat().join(' ')).toContain(STORAGE.join(' '));
  },
);

describe('the services', () => {
  test('are those that npm start runs, beside the issuer, which is the operator’s own', () => {
    expect(own.map(([name]) => name).sort()).toEqual(Object.keys(SCHEMAS).sort());
    expect(text).not.toContain('scripts/dev/issuer');
  });

  test.each(Object.keys(SCHEMAS))('%s gets every setting it needs and none that it does not know', (name) => {
    const schema = SCHEMAS[name] as z.ZodObject;
    const known = Object.keys(schema.shape);
    const given = Object.keys(service(name).environment ?? {});
    expect(given.filter((key) => !known.includes(key) && !known.includes(key.replace(/_FILE$/u, '')))).toEqual([]);
    expect(() => loadConfig(schema, environmentOf(name))).not.toThrow();
  });

  test.each(Object.keys(SERVICE_SCHEMAS).filter((name) => name !== 'indexer'))(
    '%s does not start until it is told whom to trust',
    (name) => {
      const schema = SCHEMAS[name] as z.ZodObject;
      expect(() => loadConfig(schema, environmentOf(name, {}))).toThrow(/OIDC_ISSUER.*OIDC_AUDIENCE.*OIDC_JWKS_URL/u);
    },
  );

  test.each(Object.keys(SCHEMAS))('%s reads its secrets from files, and is given no other', (name) => {
    const { environment = {}, secrets: given = [] } = service(name);
    expect(secretsOf(SCHEMAS[name] as z.ZodObject).filter((secret) => secret in environment)).toEqual([]);
    const read = Object.values(environment).filter((value) => String(value).startsWith('/run/secrets/'));
    expect(given.map((secret) => mounted(secret).target).sort()).toEqual([...new Set(read)].sort());
  });

  test.each(own)('%s runs one of the image’s programs', (_name, { command = [], image, build }) => {
    expect([image, build]).toEqual([service('gateway').image, '.']);
    const [bound, program, ...others] = command;
    expect([bound, others]).toEqual([expect.stringMatching(/^--max-old-space-size=\d+$/u), []]);
    expect(existsSync(program ?? '')).toBe(true);
  });

  test.each(own)('%s is closed in: nobody’s root, nothing to write, no rights to gain', (_name, one) => {
    expect(one).toMatchObject({
      user: 'node',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  test.each(Object.keys(SERVICE_SCHEMAS))('%s is looked after', (name) => {
    const { healthcheck, restart, environment = {} } = service(name);
    expect([restart, environment['NODE_ENV']]).toEqual(['unless-stopped', 'production']);
    expect(JSON.stringify(healthcheck?.test)).toContain(`http://127.0.0.1:${environment['PORT']}/ready`);
  });
});

/** What the manifest says. */
const SHARES = new Map<string, number | undefined>(SERVICE_NAMES.map((name) => [name, containerOf(name).cpuShares]));
test('alerts get less of a short processor than everybody else', () => {
  expect(SHARES.get('portals')).toBe(128);
  for (const [name, one] of standing) expect([name, one.cpu_shares]).toEqual([name, SHARES.get(name)]);
});

describe('limits', () => {
  const memory = (one: ComposeService, value = one.mem_limit): number => mebibytes(interpolate(value ?? '', {}));
  /** Mebibytes that Node.js needs beside what it keeps: its code, buffers, native libraries. */
  const BESIDE = 128;

  test.each(Object.entries(services))('%s has one of memory, without swap, and one of processes', (_name, one) => {
    expect(memory(one)).toBeGreaterThanOrEqual(256);
    expect(one.memswap_limit).toBe(one.mem_limit);
    expect(one.pids_limit).toBeGreaterThan(0);
    expect(one.pids_limit).toBeLessThanOrEqual(4_096);
    for (const place of one.tmpfs ?? []) expect(place).toMatch(/^\/[a-z/]+:size=16m$/u);
  });

  test.each([...own, ...commands])('what Node.js keeps fits into that of %s', (_name, one) => {
    const options = [...(one.command ?? []), String(one.environment?.['NODE_OPTIONS'] ?? '')].join(' ');
    const kept = Number(/--max-old-space-size=(\d+)/u.exec(options)?.[1]);
    const passing = Number(/--max-semi-space-size=(\d+)/u.exec(readDockerfile().nodeOptions.join(' '))?.[1]);
    // Of short-lived objects there are three spaces of that size.
    expect(kept + passing * 3 + BESIDE).toBeLessThanOrEqual(memory(one));
    expect(kept).toBeGreaterThanOrEqual(96);
  });

  test.each(['elasticsearch', 'local-elasticsearch'])('the heap of %s is half of its memory at most', (name) => {
    const java = interpolate(service(name).environment?.['ES_JAVA_OPTS'] ?? '', {});
    const [first, last] = [...java.matchAll(/-Xm[sx](\w+)/gu)].map(([, size = '']) => mebibytes(size));
    expect(first).toBe(last);
    expect((last ?? Infinity) * 2).toBeLessThanOrEqual(memory(service(name)));
  });

  test.each(['mongodb-1', 'mongodb-2', 'mongodb-3', 'local-mongodb'])('the cache of %s leaves room', (name) => {
    const command = interpolate([service(name).command].flat().join(' '), {});
    const cache = Number(/--wiredTigerCacheSizeGB ([\d.]+)/u.exec(command)?.[1]) * 1_024;
    expect(cache + 1_024).toBeLessThanOrEqual(memory(service(name)));
  });
});

describe('an operator’s commands', () => {
  test('run in the same image, closed in, and reach the engines or nothing', () => {
    expect(commands.map(([name]) => name).sort()).toEqual(['make-secrets', 'tools']);
    for (const [, one] of commands) {
      expect(one).toMatchObject({ image: service('gateway').image, read_only: true, cap_drop: ['ALL'] });
      expect([one.networks ?? [], one.ports]).toEqual([one === service('tools') ? ['databases'] : [], undefined]);
    }
  });

  test('find the databases', () => {
    const read = loadConfig(databasesSchema, environmentOf('tools'));
    expect(read.MONGODB_URL).toMatch(/^mongodb:\/\/admin:[0-9a-f]{64}@mongodb-1:27017,/u);
  });

  test('admit as the service does', () => {
    for (const said of [OPERATOR, { ...OPERATOR, ADMISSION: 'officer', ELIGIBILITY: 'anyone' }])
      expect(loadConfig(admissionSchema, environmentOf('tools', said))).toEqual(
        loadConfig(admissionSchema, environmentOf('candidates', said)),
      );
  });
});

describe('doors', () => {
  test('the gateway’s alone is published, and not the port of its metrics', () => {
    expect(standing.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway']);
    const [port, ...others] = service('gateway').ports ?? [];
    expect(others).toEqual([]);
    expect(interpolate(port ?? '', {})).toBe(`127.0.0.1:4000:${service('gateway').environment?.['PORT']}`);
  });

  test('engines stand in networks without a way out; the gateway reaches its database and not Elasticsearch', () => {
    for (const name of ['databases', 'engines']) expect(networks[name]).toEqual({ internal: true });
    const engines = standing.filter(([, { build }]) => !build);
    expect(engines.map(([name]) => name).sort()).toEqual(['elasticsearch', 'mongodb-1', 'mongodb-2', 'mongodb-3']);
    for (const [name, one] of engines) {
      const network = name === 'elasticsearch' ? 'engines' : 'databases';
      expect(one).toMatchObject({ networks: [network], restart: 'unless-stopped' });
    }
    expect(service('gateway').networks).toEqual(['services', 'databases']);
  });

  test('every address that a service is given is that of another one', () => {
    for (const [name] of own) {
      const addresses = Object.entries(environmentOf(name)).filter(([, value]) => /^https?:\/\/[a-z]+:/u.test(value));
      for (const [, address] of addresses) expect(Object.keys(services)).toContain(new URL(address).hostname);
    }
  });
});

describe('images', () => {
  test.each(Object.entries(services))('that of %s is of one version', (_name, { image }) => {
    expect(interpolate(image, {})).toMatch(/^[a-z-]+:\d+\.\d+\.\d+$/u);
  });

  test('of our own stand on the Node of this project, on Debian', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const stands = readFileSync('Dockerfile', 'utf8').match(/^FROM \S+/gmu);
    expect(new Set(stands)).toEqual(new Set([`FROM node:${devDependencies['node']}-bookworm-slim`]));
  });
});

describe('secrets', () => {
  test('are files that the command makes, each of them', () => {
    const made = readdirSync(folder);
    for (const { file } of Object.values(secrets)) {
      expect(path.dirname(file)).toBe('./secrets');
      expect(made).toContain(path.basename(file));
    }
  });

  test('that are mounted are declared', () => {
    const used = Object.values(services).flatMap((one) => (one.secrets ?? []).map((secret) => mounted(secret).source));
    expect(new Set(used)).toEqual(new Set(Object.keys(secrets)));
  });

  test('go neither into the image nor into the repository', () => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('/secrets/');
    const [first, ...let_in] = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    expect([first, let_in.filter((line) => /secrets|\.env|^!\.$|\*$/u.test(line))]).toEqual(['*', []]);
  });
});

describe('engines', () => {
  const ENGINES = Object.entries(services).filter(([, { build }]) => !build);

  test.each(ENGINES)('%s runs as nobody’s root, without a capability and without a way to more', (_name, one) => {
    expect(one).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect([one.user, one.cap_add]).toEqual([expect.stringMatching(/^mongodb$|^1000:0$/u), undefined]);
  });

  test.each(ENGINES.filter(([name]) => name.includes('mongodb')))('%s writes nowhere but its data', (_name, one) => {
    expect([one.read_only, one.volumes]).toEqual([true, [expect.stringMatching(/:\/data\/db$/u)]]);
    expect(one.entrypoint?.join(' ') ?? '').not.toMatch(/chown|-o mongodb/u);
  });

  test('MongoDB is a patch release that is not open to CVE-2025-14847', () => {
    const images = ENGINES.map(([, { image }]) => interpolate(image, {})).filter((image) => image.startsWith('mongo:'));
    expect(new Set(images).size).toBe(1);
    expect(Number(/^mongo:8\.0\.(\d+)$/u.exec(images[0] ?? '')?.[1])).toBeGreaterThanOrEqual(17);
  });

  test('Elasticsearch is the version of the embedded one, with security and TLS', () => {
    const { image, environment, secrets: given = [] } = service('elasticsearch');
    expect(image).toBe(`elasticsearch:${ELASTICSEARCH_VERSION}`);
    expect(environment).toMatchObject({
      'xpack.security.enabled': 'true',
      'xpack.security.http.ssl.enabled': 'true',
      'xpack.security.http.ssl.certificate': 'certs/certificate.pem',
      'xpack.security.http.ssl.key': 'certs/key.pem',
    });
    const config = given.map((secret) => mounted(secret).target.replace('/usr/share/elasticsearch/config/', ''));
    expect(config).toEqual(
      expect.arrayContaining(['users', 'users_roles', 'roles.yml', 'certs/certificate.pem', 'certs/key.pem']),
    );
    for (const name of SERVICE_NAMES.filter((one) => definitionOf(one).elasticsearch))
      expect(environmentOf(name)['ELASTICSEARCH_URL']).toMatch(/^https:/u);
  });

  test('MongoDB has three members that know each other by a key, and every service its own user', () => {
    const members = ['mongodb-1', 'mongodb-2', 'mongodb-3'];
    const hosts = members.map((name) => `${name}:27017`).join(',');
    for (const name of members) {
      expect(service(name).command).toEqual(expect.arrayContaining(['--keyFile', '--replSet', 'pool']));
      expect(service(name).secrets).toContain('mongodb_keyfile');
    }
    expect(service('prepare-mongodb').environment?.['MONGODB_MEMBERS']).toBe(hosts);
    const urls = DATABASE_USER_NAMES.map((name) => readFileSync(path.join(folder, `${name}_mongodb_url`), 'utf8'));
    for (const url of urls) expect(url).toContain(`@${hosts}/?replicaSet=pool&authSource=admin`);
    expect(urls.map((url) => /\/\/([\w-]+):/u.exec(url)?.[1])).toEqual(DATABASE_USER_NAMES);
  });
});

describe('the engines alone', () => {
  /** What the comment at the top tells a person to export. */
  const told = Object.fromEntries(
    [...text.matchAll(/^# {3}export (.+)$/gmu)]
      .flatMap(([, line = '']) => line.split(' '))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).replaceAll("'", '')]),
  );

  test('start only when they are named, at the ports of the loopback address that a person is told', () => {
    const published = (url = ''): string => `127.0.0.1:${new URL(url).port}`;
    const [elasticsearch, mongodb] = [service('local-elasticsearch'), service('local-mongodb')];
    expect([elasticsearch.profiles, mongodb.profiles]).toEqual([['engines'], ['engines']]);
    expect(elasticsearch.ports).toEqual([`${published(told['ELASTICSEARCH_URL'])}:9200`]);
    expect(mongodb.ports).toEqual([`${published(told['MONGODB_URL'])}:27017`]);
    expect(text).toContain('docker compose up -d --wait local-elasticsearch local-mongodb');
  });

  test.each([
    ['search', ['ELASTICSEARCH_URL', 'ELASTICSEARCH_USERNAME', 'ELASTICSEARCH_PASSWORD']],
    ['indexer', ['ELASTICSEARCH_URL', 'ELASTICSEARCH_PASSWORD', 'MONGODB_URL']],
  ] as const)('%s takes what a person is told to export', (name, settings) => {
    const shape: Readonly<Record<string, { parse(value: unknown): unknown }>> = SERVICE_SCHEMAS[name].shape;
    for (const setting of settings) expect(shape[setting]?.parse(told[setting])).toBe(told[setting]);
  });

  test('have the same versions, security on, and the replica set of the connection string', () => {
    const { image, environment } = service('local-elasticsearch');
    expect([image, service('local-mongodb').image]).toEqual([
      service('elasticsearch').image,
      service('mongodb-1').image,
    ]);
    expect(environment).toMatchObject({ 'xpack.security.enabled': 'true', 'discovery.type': 'single-node' });
    expect(told['ELASTICSEARCH_USERNAME']).toBe('elastic');
    const name = new URL(told['MONGODB_URL'] ?? '').searchParams.get('replicaSet');
    expect(service('local-mongodb').command).toEqual(expect.arrayContaining(['--replSet', name]));
    expect(service('local-mongodb').healthcheck?.test).toContain(`_id: "${name}"`);
  });
});

describe('a second node of Elasticsearch', () => {
  const nodes = readCompose('docs/operations/elasticsearch-two-nodes.yml').services;
  const [first, second] = [nodes['elasticsearch'], nodes['elasticsearch-2']];

  test('is like the first, and closed in like it', () => {
    const {
      environment: _own,
      healthcheck: _check,
      networks: _networks,
      volumes: _volumes,
      ...one
    } = service('elasticsearch');
    expect(second).toMatchObject(one);
    expect(second?.networks).toEqual({ engines: { aliases: ['elasticsearch'] } });
    expect(second?.volumes).toEqual(['elasticsearch-2:/usr/share/elasticsearch/data']);
  });

  test('finds the first and is found by it; one of them founds the cluster', () => {
    const seeds = [first, second].map((node) => node?.environment?.['discovery.seed_hosts']);
    expect(seeds).toEqual(['elasticsearch-2', 'elasticsearch']);
    expect(first?.environment?.['cluster.initial_master_nodes']).toBe(first?.environment?.['node.name']);
    expect(second?.environment).not.toHaveProperty('cluster.initial_master_nodes');
    for (const node of [first, second]) expect(node?.environment?.['discovery.type']).toBe('multi-node');
  });

  test('keeps every setting of the first beside that, and talks to nodes of the pool alone', () => {
    const { 'discovery.type': _alone, ...kept } = service('elasticsearch').environment ?? {};
    const transport = 'xpack.security.transport.ssl';
    for (const node of [first, second])
      expect(node?.environment).toMatchObject({
        ...kept,
        [`${transport}.enabled`]: 'true',
        [`${transport}.client_authentication`]: 'required',
        [`${transport}.certificate_authorities`]: 'certs/ca.pem',
      });
  });

  test('gets a copy of every shard', () => {
    expect(interpolate(nodes['indexer']?.environment?.['REPLICAS'] ?? '', {})).toBe('1');
  });
});
