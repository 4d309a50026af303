import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadConfig } from '@talent-pool/service-kit';
import { readCompose } from '../../../test/support/compose.ts';
import { configSchema, type Config } from '../../../gateway/src/config.ts';
import { readConfig } from './config.ts';
import { unlimitedSettings, START_LIMITS } from './start-limits.ts';
import { serviceSpecs } from './services.ts';

const POOL_DIR = mkdtempSync(path.join(tmpdir(), 'talent-pool-limits-'));
afterAll(() => rmSync(POOL_DIR, { recursive: true }));

const ENGINES = {
  mongoUrl: 'mongodb://127.0.0.1:1/?replicaSet=pool',
  elasticsearchUrl: 'http://127.0.0.1:2',
  access: { search: {}, indexer: {} },
  ownsMongo: true,
  processes: {},
};

/** Settings of the gateway under `npm start`, with this environment. */
async function startedWith(environment: Record<string, string> = {}): Promise<Config> {
  const specs = await serviceSpecs(readConfig({ POOL_DIR, ...environment }), ENGINES as never, 4000);
  return loadConfig(configSchema, specs['gateway']?.env ?? {});
}

/** Settings with a numeric default, and the default. */
const defaults = Object.entries(configSchema.shape).flatMap(([name, field]) => {
  const { data, success } = field.safeParse(undefined);
  return success && typeof data === 'number' ? [[name, data] as const] : [];
});

describe('the limits of npm start', () => {
  test('are the production defaults, except for the card budget', async () => {
    const config = await startedWith();
    const others = defaults
      .filter(([name, standard]) => config[name as keyof Config] !== standard)
      .map(([name]) => name);
    expect(others.toSorted()).toEqual(Object.keys(START_LIMITS).toSorted());
    for (const [name, standard] of defaults.filter(([one]) => one in START_LIMITS)) {
      expect(name).toMatch(/^CARDS_PER_DAY_/u);
      expect(config[name as keyof Config]).toBeGreaterThan(standard);
    }
  });

  test('are those of docker-compose.yml, which overrides none', () => {
    const given = Object.keys(readCompose().services['gateway']?.environment ?? {});
    expect(
      given.filter((name) =>
        defaults.some(([limit]) => limit === name && limit !== 'PORT' && !limit.startsWith('METRICS')),
      ),
    ).toEqual(['TRACES_RATIO']);
  });

  test.each(defaults.filter(([name]) => name !== 'PORT'))('%s can be set for the start command', async (name) => {
    expect(await startedWith({ [name]: '1' })).toMatchObject({ [name]: 1 });
  });

  test('differ from production only in mode and playground', async () => {
    expect(await startedWith()).toMatchObject({ NODE_ENV: 'development', PLAYGROUND: true, INTROSPECTION: true });
  });
});

test('measuring programs reach no request limit and no card budget', () => {
  expect(Object.keys(unlimitedSettings())).toEqual(
    expect.arrayContaining(['RATE_LIMIT_CLIENT', 'RATE_LIMIT_ADDRESS', ...Object.keys(START_LIMITS)]),
  );
});
