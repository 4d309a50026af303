import { afterAll, describe, expect, test } from '@jest/globals';
import type { RunFile } from '../../../scripts/pool/run-file.ts';
import { ownNames, testEngines } from '../../support/engines.ts';
import { COUNT, NpmStart, request, type Started } from './npm-start.ts';

/** Engines that somebody else runs. */
const { mongoUrl, elasticsearch } = testEngines();
const GIVEN = {
  MONGODB_URL: mongoUrl,
  ELASTICSEARCH_URL: elasticsearch.url,
  ELASTICSEARCH_USERNAME: elasticsearch.admin.username,
  ELASTICSEARCH_PASSWORD: elasticsearch.admin.password,
};
const names = ownNames();
const npm = new NpmStart('own-engines');
afterAll(async () => {
  await npm.end();
  await names.drop();
});

async function started(extra: Record<string, string> = {}): Promise<{ one: Started; run: RunFile }> {
  const one = npm.start({ ...GIVEN, POOL_NAME: names.prefix, ...extra });
  return { one, run: await npm.ready(one) };
}

async function stop({ child, exit }: Started): Promise<void> {
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
}

describe('npm start on engines that somebody else runs', () => {
  test('uses them, draws no sample, and empties nothing', async () => {
    const { one, run } = await started();
    expect(Object.keys(run.pids)).not.toContain('mongodb');
    expect(one.said()).not.toContain('sample');
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toContain('"totalCount":0');
    await stop(one);
    expect(npm.script('reset', [], GIVEN)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not started here'),
    });
  });

  test('draws a sample into empty databases when asked, also after a start without one', async () => {
    const { one, run } = await started({ SEED: 'sample' });
    expect(one.said()).toContain('A sample pool of 60 people and 6 vacancies was generated.');
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toMatch(/"totalCount":[1-9]/u);
    await stop(one);
  });

  test('draws none into databases with data, and says so', async () => {
    const { one, run } = await started({ SEED: 'sample', SAMPLE_PROFILES: '90' });
    expect(one.said()).toContain('The databases already contain data, so no sample data was generated.');
    expect(one.said()).not.toContain('A sample pool');
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toMatch(/"totalCount":[1-9]/u);
    await stop(one);
  });
});
