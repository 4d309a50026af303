import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICE_NAMES } from '@talent-pool/services';
import { temporaryFolder } from '../../../scripts/dev/engines/ordinary-user.ts';
import { PlainError } from '../../../scripts/pool/plain-error.ts';
import { requireDiskSpace } from '../../../scripts/dev/start/engines.ts';
import { isAlive, type RunFile } from '../../../scripts/pool/run-file.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';

/** A start fetches nothing here, but the engines take their time on a busy machine; in milliseconds. */
const READY_WITHIN = 240_000;
const folder = temporaryFolder('start');
const POOL_DIR = path.join(folder, 'pool');
const started: Started[] = [];

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly exit: Promise<number | null>;
}

const environment = (extra: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  ES_JAVA_OPTS: process.env['ES_JAVA_OPTS'] ?? '',
  POOL_DIR,
  PORT: '0',
  SAMPLE_PROFILES: '60',
  ...extra,
});

function start(extra?: Record<string, string>): Started {
  const child = spawn(process.execPath, ['--no-warnings', path.resolve('scripts/dev/start/start.ts')], {
    env: environment(extra),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const one = { child, said: () => text, exit };
  started.push(one);
  return one;
}

/** Resolves when the pool says that it is ready. Throws with what it said when it ended instead. */
async function ready(one: Started): Promise<RunFile> {
  const deadline = Date.now() + READY_WITHIN;
  while (!one.said().includes('The pool is ready')) {
    if (one.child.exitCode !== null || Date.now() > deadline) throw new Error(`Not ready: ${one.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
}

const script = (name: string, parameters: readonly string[] = [], extra?: Record<string, string>) =>
  spawnSync(process.execPath, ['--no-warnings', path.resolve(`scripts/dev/${name}.ts`), ...parameters], {
    env: environment(extra),
    encoding: 'utf8',
  });

async function request(url: string, query: string, token?: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}
const COUNT = '{ searchProfiles(first: 0) { totalCount } }';
const allGone = (pids: RunFile['pids']) =>
  eventually(async () => (Object.values(pids).some(isAlive) ? undefined : true), 'every process to be gone');

afterAll(async () => {
  for (const { child, exit } of started) {
    child.kill('SIGTERM');
    await exit;
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  let first: Started;
  let run: RunFile;
  let count: string;

  beforeAll(async () => {
    first = start();
    run = await ready(first);
    count = await request(run.gatewayUrl, COUNT, run.tokens.employer);
  });

  test('says where the pool is, how to get a token, and a first query', () => {
    expect(first.said()).toContain(run.gatewayUrl);
    expect(first.said()).toContain('npm run token -- employer');
    expect(first.said()).toContain('searchProfiles(');
    expect(first.said()).toContain('A sample pool of 60 people and 6 vacancies was generated.');
  });

  test('leaves a file for scripts that its owner alone can read', () => {
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

  test('answers with the tokens it gives', async () => {
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

  test('does not start twice, and is not emptied while it runs', async () => {
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.said().trim()).toBe(`The pool runs already at ${run.gatewayUrl}: stop it first, or use it.`);
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
    // Others are not affected.
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toBe(count);
  });

  test('starts a service again that was killed', async () => {
    const before = run.pids['search'] ?? 0;
    process.kill(before, 'SIGKILL');
    const pids = await eventually(async () => {
      const now = JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
      return now.pids['search'] !== before ? now.pids : undefined;
    }, 'the service to be back');
    expect(isAlive(pids['search'] ?? 0)).toBe(true);
    expect(first.said()).toMatch(/\[search\] ended unexpectedly and is restarted/u);
    expect(await request(run.gatewayUrl, COUNT, run.tokens.employer)).toBe(count);
  });

  test('stopped with Ctrl-C leaves no process and keeps the data', async () => {
    const { pids } = JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    await allGone(pids);
    expect(existsSync(path.join(POOL_DIR, 'run.json'))).toBe(false);
    const again = start();
    const { gatewayUrl, tokens } = await ready(again);
    expect(again.said()).not.toContain('A sample pool');
    expect(await request(gatewayUrl, COUNT, tokens.employer)).toBe(count);
  });

  test('ends in a sentence when an engine is killed, and takes everything with it', async () => {
    const again = started.at(-1) as Started;
    const { pids } = JSON.parse(readFileSync(path.join(POOL_DIR, 'run.json'), 'utf8')) as RunFile;
    process.kill(pids['elasticsearch'] ?? 0, 'SIGKILL');
    expect(await again.exit).toBe(1);
    expect(again.said()).toMatch(/elasticsearch ended unexpectedly\. See its log in .*, then start again\./u);
    await allGone(pids);
  });

  test('is emptied by npm run reset', () => {
    expect(script('reset').stdout).toContain('The local pool is deleted');
    expect(['elasticsearch', 'mongodb', 'issuer.json'].filter((name) => existsSync(path.join(POOL_DIR, name)))).toEqual(
      [],
    );
  });
});

describe('npm start on engines that somebody else runs', () => {
  test('uses them, draws no sample, and empties nothing', async () => {
    const { mongoUrl, elasticsearch } = testEngines();
    const given = {
      MONGODB_URL: mongoUrl,
      ELASTICSEARCH_URL: elasticsearch.url,
      ELASTICSEARCH_USERNAME: elasticsearch.admin.username,
      ELASTICSEARCH_PASSWORD: elasticsearch.admin.password,
    };
    const one = start(given);
    const { gatewayUrl, tokens, pids } = await ready(one);
    expect(Object.keys(pids)).not.toContain('mongodb');
    expect(one.said()).not.toContain('A sample pool');
    expect(await request(gatewayUrl, COUNT, tokens.employer)).toContain('"totalCount":');
    one.child.kill('SIGTERM');
    expect(await one.exit).toBe(0);
    expect(script('reset', [], given)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not started here'),
    });
  });
});

describe('a start that cannot succeed says why in one sentence', () => {
  const OTHER = { POOL_DIR: path.join(folder, 'other') };
  const sentence = async (extra: Record<string, string>): Promise<string> => {
    const one = start({ ...OTHER, ...extra });
    expect(await one.exit).toBe(1);
    const lines = one.said().trim().split('\n');
    expect(one.said()).not.toMatch(/^ +at /mu);
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
