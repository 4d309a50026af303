import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICE_NAMES } from '@talent-pool/services';
import { PlainError } from '../../../scripts/pool/plain-error.ts';
import { requireDiskSpace } from '../../../scripts/dev/start/engines.ts';
import { isAlive, type RunFile } from '../../../scripts/pool/run-file.ts';
import { eventually } from '../../support/eventually.ts';
import { COUNT, NpmStart, request, type Started } from './npm-start.ts';

const npm = new NpmStart('start');
const { folder, poolDir: POOL_DIR } = npm;
const start = (extra?: Record<string, string>) => npm.start(extra);
const ready = (one: Started) => npm.ready(one);
const script = (name: string, parameters?: readonly string[]) => npm.script(name, parameters);
const allGone = (pids: RunFile['pids']) =>
  eventually(async () => (Object.values(pids).some(isAlive) ? undefined : true), 'every process to be gone');

afterAll(() => npm.end());

describe('npm start', () => {
  let first: Started;
  let run: RunFile;
  let count: string;

  beforeAll(async () => {
    first = start();
    run = await ready(first);
    count = await request(run.gatewayUrl, COUNT, run.tokens.employer);
  });

  test('prints the URL, how to get a token, and a first query', () => {
    expect(first.output()).toContain(run.gatewayUrl);
    expect(first.output()).toContain('npm run token -- employer');
    expect(first.output()).toContain('searchProfiles(');
    expect(first.output()).toContain('A sample pool of 60 people and 6 vacancies was generated.');
  });

  test('writes a run file for scripts that only its owner can read', () => {
    expect(statSync(path.join(POOL_DIR, 'run.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(run.tokens).sort()).toEqual(['admin', 'candidate', 'employer', 'officer', 'portal']);
    const names = ['start', 'issuer', 'elasticsearch', 'mongodb', ...SERVICE_NAMES];
    expect(Object.keys(run.pids).sort()).toEqual(names.sort());
    expect(Object.values(run.pids).filter((pid) => !isAlive(pid))).toEqual([]);
  });

  test('runs engines as an ordinary user', () => {
    for (const name of ['elasticsearch', 'mongodb']) {
      const status = readFileSync(`/proc/${run.pids[name]}/status`, 'utf8');
      expect(/^Uid:\t(\d+)/mu.exec(status)?.[1]).not.toBe('0');
    }
  });

  test('accepts the tokens that it issues', async () => {
    expect(count).toMatch(/"totalCount":[1-9]/u);
    const { status, stdout } = script('token', ['portal']);
    expect(status).toBe(0);
    expect(await request(run.gatewayUrl, COUNT, stdout.trim())).toBe(count);
    expect(await request(run.gatewayUrl, '{ myProfile { published } }', run.tokens.candidate)).toContain('true');
    expect(await request(run.gatewayUrl, COUNT)).toContain('UNAUTHENTICATED');
    expect(script('token', ['nobody'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('employer-suspended'),
    });
  });

  test('cannot start twice, and cannot be reset while it runs', async () => {
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output().trim()).toBe(`A pool is already running at ${run.gatewayUrl}. Use it, or stop it first.`);
    expect(script('reset')).toMatchObject({ status: 1, stderr: expect.stringContaining('Stop it') });
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toBe(count);
  });

  test('limits requests without a token as a real pool does, with the sentence that docs/api.md promises', async () => {
    const body = JSON.stringify({ query: '{ languages { code } }' });
    const post = () => fetch(run.gatewayUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const refused = await eventually(async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, post));
      return answers.find(({ status }) => status === 429);
    }, 'a first 429');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('RATE_LIMITED');
    // Requests with a token are not affected.
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toBe(count);
  });

  test('restarts a service that was killed', async () => {
    const before = run.pids['search'] ?? 0;
    process.kill(before, 'SIGKILL');
    const pids = await eventually(async () => {
      const now = JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
      return now.pids['search'] !== before ? now.pids : undefined;
    }, 'the service to be back');
    expect(isAlive(pids['search'] ?? 0)).toBe(true);
    expect(first.output()).toMatch(/\[search\] ended unexpectedly and is restarted/u);
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toBe(count);
  });

  test('stops all processes on Ctrl-C and keeps the data', async () => {
    const { pids } = JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    await allGone(pids);
    expect(existsSync(path.join(POOL_DIR, 'run.json'))).toBe(false);
    const again = start();
    const { gatewayUrl, tokens } = await ready(again);
    expect(again.output()).not.toContain('A sample pool');
    expect(await request(gatewayUrl, COUNT, tokens.employer)).toBe(count);
  });

  test('exits with a message when an engine is killed, and stops everything', async () => {
    const again = npm.started.at(-1) as Started;
    const { pids } = JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
    process.kill(pids['elasticsearch'] ?? 0, 'SIGKILL');
    expect(await again.exit).toBe(1);
    expect(again.output()).toMatch(/elasticsearch ended unexpectedly\. See its log in .*, then start again\./u);
    await allGone(pids);
  });

  test('is emptied by npm run reset', () => {
    expect(script('reset').stdout).toContain('The local pool is deleted');
    expect(['elasticsearch', 'mongodb', 'issuer.json'].filter((name) => existsSync(path.join(POOL_DIR, name)))).toEqual(
      [],
    );
  });
});

describe('a failing start explains the reason in one sentence', () => {
  const OTHER = { POOL_DIR: path.join(folder, 'other') };
  const sentence = async (extra: Record<string, string>): Promise<string> => {
    const one = start({ ...OTHER, ...extra });
    expect(await one.exit).toBe(1);
    const lines = one.output().trim().split('\n');
    expect(one.output()).not.toMatch(/^ +at /mu);
    return lines.at(-1) ?? '';
  };

  test('when its port is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await sentence({ PORT: String(port) })).toMatch(new RegExp(`^Port ${port} is in use\\. .*PORT=0`, 'u'));
    server.close();
  });

  test('when there is no Java', async () => {
    const tools = path.join(folder, 'tools');
    mkdirSync(tools);
    for (const name of ['sh', 'env', 'id']) symlinkSync(`/bin/${name}`, path.join(tools, name));
    expect(await sentence({ PATH: tools, JAVA_HOME: '' })).toMatch(/Java 17/u);
  });

  test('in production', async () => {
    expect(await sentence({ NODE_ENV: 'production' })).toMatch(/accounts for development/u);
  });

  test('when the disk is full', () => {
    expect(() => requireDiskSpace(folder, 1e18)).toThrow(PlainError);
    expect(() => requireDiskSpace(folder, 1e18)).toThrow(/Free some space and start again/u);
    expect(() => requireDiskSpace(folder, 1)).not.toThrow();
  });

  test('when a setting is wrong', async () => {
    expect(await sentence({ PORT: 'many' })).toMatch(/PORT/u);
  });
});
