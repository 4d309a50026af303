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

/** Services that start by default. */
const standing = Object.entries(services).filter(([, { profiles }]) => !profiles);
const own = standing.filter(([, { build }]) => build);
/** Our own programs that start only by name. */
const commands = Object.entries(services).filter(([, { build, profiles }]) => build && profiles);
/** All programs with settings, with their schemas. */
const SCHEMAS: Readonly<Record<string, z.ZodObject>> = { ...SERVICE_SCHEMAS, 'prepare-mongodb': prepareSchema };
/** Settings that an operator must provide. */
const OPERATOR = {
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_AUDIENCE: 'talent-pool',
  OIDC_JWKS_URL: 'https://issuer.example/jwks',
};
const service = (name: string): ComposeService => services[name] ?? { image: '' };

/** Environment of a service, with secrets as file names. */
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
  '%s has the same storage options as npm start',
  (name) => {
    expect([service(name).command].flat().join(' ')).toContain(STORAGE.join(' '));
  },
);

describe('the services', () => {
  test('are those of npm start, except for the issuer', () => {
    expect(own.map(([name]) => name).sort()).toEqual(Object.keys(SCHEMAS).sort());
    expect(text).not.toContain('scripts/dev/issuer');
  });

  test.each(Object.keys(SCHEMAS))('%s gets all settings it needs and no unknown ones', (name) => {
    const schema = SCHEMAS[name] as z.ZodObject;
    const known = Object.keys(schema.shape);
    const given = Object.keys(service(name).environment ?? {});
    expect(given.filter((key) => !known.includes(key) && !known.includes(key.replace(/_FILE$/u, '')))).toEqual([]);
    expect(() => loadConfig(schema, environmentOf(name))).not.toThrow();
  });

  test.each(Object.keys(SERVICE_SCHEMAS).filter((name) => name !== 'indexer'))(
    '%s does not start without the settings of its issuer',
    (name) => {
      const schema = SCHEMAS[name] as z.ZodObject;
      expect(() => loadConfig(schema, environmentOf(name, {}))).toThrow(/OIDC_ISSUER.*OIDC_AUDIENCE.*OIDC_JWKS_URL/u);
    },
  );

  test.each(Object.keys(SCHEMAS))('%s reads its secrets from files, and gets no others', (name) => {
    const { environment = {}, secrets: given = [] } = service(name);
    expect(secretsOf(SCHEMAS[name] as z.ZodObject).filter((secret) => secret in environment)).toEqual([]);
    const read = Object.values(environment).filter((value) => String(value).startsWith('/run/secrets/'));
    expect(given.map((secret) => mounted(secret).target).sort()).toEqual([...new Set(read)].sort());
  });

  test.each(own)('%s runs a program of the image', (_name, { command = [], image, build }) => {
    expect([image, build]).toEqual([service('gateway').image, '.']);
    const [bound, program, ...others] = command;
    expect([bound, others]).toEqual([expect.stringMatching(/^--max-old-space-size=\d+$/u), []]);
    expect(existsSync(program ?? '')).toBe(true);
  });

  test.each(own)('%s is confined: not root, read-only, no privileges', (_name, one) => {
    expect(one).toMatchObject({
      user: 'node',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  test.each(Object.keys(SERVICE_SCHEMAS))('%s has a health check and restarts', (name) => {
    const { healthcheck, restart, environment = {} } = service(name);
    expect([restart, environment['NODE_ENV']]).toEqual(['unless-stopped', 'production']);
    expect(JSON.stringify(healthcheck?.test)).toContain(`http://127.0.0.1:${environment['PORT']}/ready`);
  });
});

/** CPU shares in the manifest. */
const SHARES = new Map<string, number | undefined>(SERVICE_NAMES.map((name) => [name, containerOf(name).cpuShares]));
test('alerts get a smaller CPU share than other services', () => {
  expect(SHARES.get('portals')).toBe(128);
  for (const [name, one] of standing) expect([name, one.cpu_shares]).toEqual([name, SHARES.get(name)]);
});

describe('limits', () => {
  const memory = (one: ComposeService, value = one.mem_limit): number => mebibytes(interpolate(value ?? '', {}));
  /** MiB that Node.js needs in addition to its heap: code, buffers, native libraries. */
  const NON_HEAP = 128;

  test.each(Object.entries(services))('%s has limits of memory, without swap, and of processes', (_name, one) => {
    expect(memory(one)).toBeGreaterThanOrEqual(256);
    expect(one.memswap_limit).toBe(one.mem_limit);
    expect(one.pids_limit).toBeGreaterThan(0);
    expect(one.pids_limit).toBeLessThanOrEqual(4_096);
    for (const place of one.tmpfs ?? []) expect(place).toMatch(/^\/[a-z/]+:size=16m$/u);
  });

  test.each([...own, ...commands])('the Node.js heap fits into the memory of %s', (_name, one) => {
    const options = [...(one.command ?? []), String(one.environment?.['NODE_OPTIONS'] ?? '')].join(' ');
    const kept = Number(/--max-old-space-size=(\d+)/u.exec(options)?.[1]);
    const passing = Number(/--max-semi-space-size=(\d+)/u.exec(readDockerfile().nodeOptions.join(' '))?.[1]);
    // The young generation has three semi-spaces of that size.
    expect(kept + passing * 3 + NON_HEAP).toBeLessThanOrEqual(memory(one));
    expect(kept).toBeGreaterThanOrEqual(96);
  });

  test.each(['elasticsearch', 'local-elasticsearch'])('the heap of %s is at most half of its memory', (name) => {
    const java = interpolate(service(name).environment?.['ES_JAVA_OPTS'] ?? '', {});
    const [first, last] = [...java.matchAll(/-Xm[sx](\w+)/gu)].map(([, size = '']) => mebibytes(size));
    expect(first).toBe(last);
    expect((last ?? Infinity) * 2).toBeLessThanOrEqual(memory(service(name)));
  });

  test.each(['mongodb-1', 'mongodb-2', 'mongodb-3', 'local-mongodb'])(
    'the cache of %s leaves memory for other needs',
    (name) => {
      const command = interpolate([service(name).command].flat().join(' '), {});
      const cache = Number(/--wiredTigerCacheSizeGB ([\d.]+)/u.exec(command)?.[1]) * 1_024;
      expect(cache + 1_024).toBeLessThanOrEqual(memory(service(name)));
    },
  );
});

describe('an operator’s commands', () => {
  test('run in the same image, confined, and can connect only to engines', () => {
    expect(commands.map(([name]) => name).sort()).toEqual(['make-secrets', 'tools']);
    for (const [, one] of commands) {
      expect(one).toMatchObject({ image: service('gateway').image, read_only: true, cap_drop: ['ALL'] });
      expect([one.networks ?? [], one.ports]).toEqual([one === service('tools') ? ['databases'] : [], undefined]);
    }
  });

  test('use the same databases', () => {
    const read = loadConfig(databasesSchema, environmentOf('tools'));
    expect(read.MONGODB_URL).toMatch(/^mongodb:\/\/admin:[0-9a-f]{64}@mongodb-1:27017,/u);
  });

  test('use the admission settings of the service', () => {
    for (const said of [OPERATOR, { ...OPERATOR, ADMISSION: 'officer', ELIGIBILITY: 'anyone' }])
      expect(loadConfig(admissionSchema, environmentOf('tools', said))).toEqual(
        loadConfig(admissionSchema, environmentOf('candidates', said)),
      );
  });
});

describe('ports', () => {
  test('only the gateway’s port is published, without its metrics port', () => {
    expect(standing.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway']);
    const [port, ...others] = service('gateway').ports ?? [];
    expect(others).toEqual([]);
    expect(interpolate(port ?? '', {})).toBe(`127.0.0.1:4000:${service('gateway').environment?.['PORT']}`);
  });

  test('engines are in internal networks; the gateway reaches its database and not Elasticsearch', () => {
    for (const name of ['databases', 'engines']) expect(networks[name]).toEqual({ internal: true });
    const engines = standing.filter(([, { build }]) => !build);
    expect(engines.map(([name]) => name).sort()).toEqual(['elasticsearch', 'mongodb-1', 'mongodb-2', 'mongodb-3']);
    for (const [name, one] of engines) {
      const network = name === 'elasticsearch' ? 'engines' : 'databases';
      expect(one).toMatchObject({ networks: [network], restart: 'unless-stopped' });
    }
    expect(service('gateway').networks).toEqual(['services', 'databases']);
  });

  test('every address in the settings is that of another service', () => {
    for (const [name] of own) {
      const addresses = Object.entries(environmentOf(name)).filter(([, value]) => /^https?:\/\/[a-z]+:/u.test(value));
      for (const [, address] of addresses) expect(Object.keys(services)).toContain(new URL(address).hostname);
    }
  });
});

describe('images', () => {
  test.each(Object.entries(services))('the image of %s has a fixed version', (_name, { image }) => {
    expect(interpolate(image, {})).toMatch(/^[a-z-]+:\d+\.\d+\.\d+$/u);
  });

  test('our own images use this project’s Node.js version, on Debian', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const stands = readFileSync('Dockerfile', 'utf8').match(/^FROM \S+/gmu);
    expect(new Set(stands)).toEqual(new Set([`FROM node:${devDependencies['node']}-bookworm-slim`]));
  });
});

describe('secrets', () => {
  test('are files that the command creates', () => {
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

  test('are neither in the image nor in the repository', () => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('/secrets/');
    const [first, ...let_in] = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    expect([first, let_in.filter((line) => /secrets|\.env|^!\.$|\*$/u.test(line))]).toEqual(['*', []]);
  });
});

describe('engines', () => {
  const ENGINES = Object.entries(services).filter(([, { build }]) => !build);

  test.each(ENGINES)('%s does not run as root, and has no capabilities or way to gain them', (_name, one) => {
    expect(one).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect([one.user, one.cap_add]).toEqual([expect.stringMatching(/^mongodb$|^1000:0$/u), undefined]);
  });

  test.each(ENGINES.filter(([name]) => name.includes('mongodb')))('%s writes only to its data volume', (_name, one) => {
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

  test('MongoDB has three members that share a key, and a user for each service', () => {
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

describe('engines without services', () => {
  /** Variables in the comment at the top of the file. */
  const told = Object.fromEntries(
    [...text.matchAll(/^# {3}export (.+)$/gmu)]
      .flatMap(([, line = '']) => line.split(' '))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).replaceAll("'", '')]),
  );

  test('start only by name, on documented loopback ports', () => {
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
  ] as const)('%s accepts the documented variables', (name, settings) => {
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

  test('is configured and confined like the first', () => {
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

  test('joins the first; one of them bootstraps the cluster', () => {
    const seeds = [first, second].map((node) => node?.environment?.['discovery.seed_hosts']);
    expect(seeds).toEqual(['elasticsearch-2', 'elasticsearch']);
    expect(first?.environment?.['cluster.initial_master_nodes']).toBe(first?.environment?.['node.name']);
    expect(second?.environment).not.toHaveProperty('cluster.initial_master_nodes');
    for (const node of [first, second]) expect(node?.environment?.['discovery.type']).toBe('multi-node');
  });

  test('has all other settings of the first, and connects to nodes of the pool only', () => {
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

  test('has a copy of every shard', () => {
    expect(interpolate(nodes['indexer']?.environment?.['REPLICAS'] ?? '', {})).toBe('1');
  });
});
