import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REFUSAL_REASONS } from '@talent-pool/service-kit';
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

afterAll(async () => {
  await npm.end();
  await names.drop();
});

describe('npm start on engines that somebody else runs', () => {
  test('uses them, draws no sample, and empties nothing', async () => {
    const one = start();
    const run = await npm.ready(one);
    expect(Object.keys(run.pids)).not.toContain('mongodb');
    expect(one.said()).not.toContain('sample');
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toContain('"totalCount":0');
    await stop(one);
    expect(npm.script('reset', [], GIVEN)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not started here'),
    });
  });

  describe('with SEED=sample', () => {
    let one: Started;
    let run: RunFile;
    beforeAll(async () => {
      one = start({ SEED: 'sample' });
      run = await npm.ready(one);
    });

    test('draws a sample into databases that hold nobody yet', async () => {
      expect(one.said()).toContain('A sample pool of 60 people and 6 vacancies was generated.');
      expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toMatch(/"totalCount":[1-9]/u);
    });

    test('every account for the first steps stands as its name says', async () => {
      const { stdout } = npm.script('token');
      for (const name of ['employer-new', 'newcomer', 'officer-de', 'officer-mt'])
        expect(stdout).toContain(`  ${name}`);
      const asked = (account: string, query: string): Promise<string> =>
        request(run.gatewayUrl, query, npm.script('token', [account]).stdout.trim());
      expect(await asked('employer-new', COUNT)).toContain(REFUSAL_REASONS.EMPLOYER_NOT_REGISTERED.message);
      expect(await asked('employer-pending', COUNT)).toContain(REFUSAL_REASONS.EMPLOYER_PENDING.message);
      expect(await asked('employer-suspended', COUNT)).toContain(REFUSAL_REASONS.EMPLOYER_SUSPENDED.message);
      expect(await asked('newcomer', '{ myProfile { id } }')).toBe('{"data":{"myProfile":null}}');
      expect(await asked('officer-mt', '{ admissionQueue { totalCount } }')).toContain('"totalCount":');
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
          () => Promise.resolve(/^http.+$/mu.exec(example.said())?.[0]),
          'the address to open',
        );
        expect(await (await new Browser().open(address)).text()).toBe('You are signed in. You can close this page.');
        expect(await example.exit).toBe(0);
        expect(example.said()).toContain('{"data":{"myProfile":{"published":true}}}');
      });
    });

    test('draws none into databases with data, and says so', async () => {
      await stop(one);
      const again = start({ SEED: 'sample' });
      await eventually(
        () => Promise.resolve(again.said().includes('Starting the services') ? true : undefined),
        'the services to be started',
      );
      expect(again.said()).toContain('The databases already contain data, so no sample data was generated.');
      await stop(again);
    });
  });
});
