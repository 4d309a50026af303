import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REFUSAL_REASONS } from '@talent-pool/service-kit';
import { MongoClient } from 'mongodb';
import { issuerFile } from '../../../scripts/dev/issuer/issuer-file.ts';
import { requestToken } from '../../../scripts/dev/issuer/request-token.ts';
import type { RunFile } from '../../../scripts/pool/run-file.ts';
import { createTestNames, testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { codeBlocks, readPage } from '../../support/pages.ts';
import { Browser } from '../../support/browser.ts';
import { COUNT, NpmStart, request, type Started } from './npm-start.ts';

/** Engines that somebody else runs. */
const { mongoUrl, elasticsearch } = testEngines();
const GIVEN = {
  MONGODB_URL: mongoUrl,
  ELASTICSEARCH_URL: elasticsearch.url,
  ELASTICSEARCH_USERNAME: elasticsearch.admin.username,
  ELASTICSEARCH_PASSWORD: elasticsearch.admin.password,
};
const names = createTestNames();
const npm = new NpmStart('own-engines');
const start = (extra: Record<string, string> = {}): Started =>
  npm.start({ ...GIVEN, POOL_NAME: names.prefix, ...extra });

async function stop({ child, exit }: Started): Promise<void> {
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
}

/** Resolves when sample data has been generated or not, and the services are being started. */
const pastSampleData = (one: Started) =>
  eventually(
    () => Promise.resolve(one.output().includes('Starting the services') ? true : undefined),
    'the services to be started',
  );

/** Number of people and vacancies in the databases. */
async function storedRecords(): Promise<number[]> {
  const mongo = await MongoClient.connect(mongoUrl);
  const counts = [
    mongo.db(names.candidatesDatabase).collection('profiles').countDocuments(),
    mongo.db(names.vacanciesDatabase).collection('vacancies').countDocuments(),
  ];
  return Promise.all(counts).finally(() => mongo.close());
}

afterAll(async () => {
  await npm.end();
  await names.drop();
});

describe('npm start on engines that somebody else runs', () => {
  test('generates no sample data', async () => {
    const one = start();
    await pastSampleData(one);
    expect(one.output()).not.toContain('sample');
    await stop(one);
    expect(await storedRecords()).toEqual([0, 0]);
  });

  describe('with SEED=sample', () => {
    let one: Started;
    let run: RunFile;
    beforeAll(async () => {
      one = start({ SEED: 'sample' });
      run = await npm.ready(one);
    });

    test('uses these engines, and generates sample data in empty databases', async () => {
      expect(Object.keys(run.pids)).not.toContain('mongodb');
      expect(Object.keys(run.pids)).not.toContain('elasticsearch');
      expect(one.output()).toContain('A sample pool of 60 people and 6 vacancies was generated.');
      expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toMatch(/"totalCount":[1-9]/u);
    });

    test('every account of the first steps has the rights that its name states', async () => {
      const { secrets } = await issuerFile(path.join(npm.poolDir, 'issuer.json'));
      const { stdout } = npm.script('token');
      for (const name of ['employer-new', 'newcomer', 'officer-de', 'officer-mt'])
        expect(stdout).toContain(`  ${name}`);
      const responseTo = async (account: string, query: string): Promise<string> =>
        request(run.gatewayUrl, query, await requestToken(run.issuerUrl, account, secrets[account] ?? ''));
      expect(await responseTo('employer-new', COUNT)).toContain(REFUSAL_REASONS.EMPLOYER_NOT_REGISTERED.message);
      expect(await responseTo('employer-pending', COUNT)).toContain(REFUSAL_REASONS.EMPLOYER_PENDING.message);
      expect(await responseTo('employer-suspended', COUNT)).toContain(REFUSAL_REASONS.EMPLOYER_SUSPENDED.message);
      expect(await responseTo('newcomer', '{ myProfile { id } }')).toBe('{"data":{"myProfile":null}}');
      expect(await responseTo('officer-mt', '{ admissionQueue { totalCount } }')).toContain('"totalCount":');
    });

    describe('docs/guides/get-a-token.md', () => {
      const page = readPage('docs/guides/get-a-token.md');
      const commands = codeBlocks(page, 'sh').filter((block) => !block.startsWith('npm ci'));
      /** The commands of the page in one shell, up to the one with this text. */
      const upTo = (text: string): string =>
        commands.slice(0, commands.findIndex((block) => block.includes(text)) + 1).join('\n');
      const shell = (script: string) =>
        spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], { env: npm.environment(), encoding: 'utf8' });

      test('reads the metadata, and gets and uses a token by client credentials, with curl', () => {
        const { stdout, stderr, status } = shell(upTo('searchProfiles'));
        expect([status, stderr]).toEqual([0, '']);
        expect(stdout).toContain(`"token_endpoint":"${run.issuerUrl}/token"`);
        expect(stdout).toMatch(/"totalCount":[1-9]/u);
      });

      test('signs a person in and gets a token by code, with curl', () => {
        const { stdout, stderr, status } = shell(upTo('myProfile'));
        expect([status, stderr]).toEqual([0, '']);
        expect(stdout).toContain('{"data":{"myProfile":{"published":true}}}');
      });

      test('runs the example of client credentials in TypeScript', () => {
        const { stdout, stderr, status } = shell(
          `${upTo('--env portal')}\nnpx node docs/examples/client-credentials.ts`,
        );
        expect([status, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^A token for 43200 seconds\.\n\{"data":\{"searchProfiles":\{"totalCount":[1-9]/u);
      });

      test('runs the example of the authorization code in TypeScript', async () => {
        const env = { ISSUER: run.issuerUrl, GATEWAY: run.gatewayUrl, LOGIN_HINT: 'candidate' };
        const example = npm.run('docs/examples/authorization-code.ts', env);
        const address = await eventually(
          () => Promise.resolve(/^http.+$/mu.exec(example.output())?.[0]),
          'the address to open',
        );
        expect(await (await new Browser().open(address)).text()).toBe('You are signed in. You can close this page.');
        expect(await example.exit).toBe(0);
        expect(example.output()).toContain('{"data":{"myProfile":{"published":true}}}');
      });
    });

    test('deletes nothing, and generates no sample data in databases with data', async () => {
      await stop(one);
      const before = await storedRecords();
      expect(before).toEqual([60, 6]);
      const again = start({ SEED: 'sample' });
      await pastSampleData(again);
      expect(again.output()).toContain('The databases already contain data, so no sample data was generated.');
      await stop(again);
      expect(npm.script('reset', [], GIVEN)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('not started here'),
      });
      expect(await storedRecords()).toEqual(before);
    });
  });
});
