import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { byName, DATABASE_NAMES, SERVICE_NAMES, settingName } from '@talent-pool/services';
import { freePort } from '../../../scripts/dev/engines/free-port.ts';
import { SMALL, writeDownload } from '../../../scripts/ops/esco/testing/small-download.ts';
import { readCompose } from '../../support/compose.ts';
import { engineSettings, createTestNames, testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { ignoredBy, imageFiles, makeProductionCopy, readDockerfile } from '../../support/production-copy.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-production-'));
const copy = path.join(folder, 'pool');
const names = createTestNames();
const children: ChildProcess[] = [];
let issuer: IdentityProvider;

beforeAll(async () => {
  issuer = await startIdentityProvider();
  await makeProductionCopy(copy);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await issuer.stop();
  await names.drop();
  rmSync(folder, { recursive: true });
});

/** Settings of every service, with the databases and indexes of this test. */
const settings = (): Record<string, string> => ({
  NODE_ENV: 'production',
  OIDC_ISSUER: issuer.issuer,
  OIDC_AUDIENCE: issuer.audience,
  OIDC_JWKS_URL: issuer.jwksUrl,
  GATEWAY_HMAC_SECRET: 'a secret of the test, and long enough',
  EMPLOYER_MARK_SECRET: 'another secret of the test, and long enough',
  MONGODB_URL: testEngines().mongoUrl,
  ...engineSettings(testEngines().elasticsearch.indexer),
  INDEX_PREFIX: names.prefix,
  INDEX_CONCEPTS: 'false',
  ...byName(DATABASE_NAMES, (name) => [`${settingName(name)}_DATABASE`, names[`${name}Database`]] as const),
  ...byName(SERVICE_NAMES, (name) => [`${settingName(name)}_URL`, 'http://127.0.0.1:9'] as const),
});

interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  /** All output so far. */
  readonly output: () => string;
}

/** Starts a program with the node options of the image; Node.js is the pinned one, as in the image. */
function start(parameters: readonly string[], env: Record<string, string>): Started {
  const { PATH = '', HOME = '' } = process.env;
  const options = readDockerfile().nodeOptions;
  const child = spawn(process.execPath, [...options, ...parameters], { cwd: copy, env: { PATH, HOME, ...env } });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return { child, exit: once(child, 'close').then(([code]) => code as number | null), output: () => output };
}

async function run(parameters: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { exit, output } = start(parameters, { ...settings(), ...env });
  return `${await exit}: ${output()}`;
}

/** Commands of package.json whose program is in the image, by name. */
function operatorCommands(): Record<string, string> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const programs = Object.entries(scripts).map(([name, line]) => [
    name,
    /^node (scripts\/\S+)$/u.exec(line)?.[1] ?? '',
  ]);
  const files = new Set(imageFiles());
  return Object.fromEntries(programs.filter(([, program]) => files.has(program ?? ''))) as Record<string, string>;
}

describe('the files of the image', () => {
  test.each([
    ['a name without a slash is a file or folder at the top, with everything below', 'a', ['a', 'a/b'], ['b/a']],
    ['a star stands for any name', '*.md', ['x.md', 'x.md/y'], ['x/y.md', 'x.ts']],
    ['two stars stand for any folders', '**/a', ['a', 'x/a', 'x/y/a/z'], ['x/ab']],
    ['the last pattern decides', '*\n!a\na/b\n!a/b/c', ['x', 'a/b', 'a/b/d'], ['a', 'a/x', 'a/b/c', 'a/b/c/d']],
    ['comments are none', '# a\n\nb', ['b'], ['a', '# a']],
  ])('are selected as by Docker: %s', (_what, text, out, kept) => {
    const ignored = ignoredBy(text);
    expect([out.filter((file) => !ignored(file)), kept.filter(ignored)]).toEqual([[], []]);
  });

  test('contain no tests and no development files', () => {
    const files = imageFiles();
    const unwanted = /\.test\.ts$|\/testing\/|^test\/|^scripts\/(?:issuer|generate|bench|faults)\//u;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
    expect(existsSync(path.join(copy, 'node_modules/oidc-provider'))).toBe(false);
    expect(existsSync(path.join(copy, 'node_modules/jest'))).toBe(false);
  });
});

describe('from a copy without development libraries', () => {
  const commands = Object.values(readCompose().services).map(({ build, command }) => (build ? (command ?? []) : []));
  const services = commands.filter((command) => command.at(-1)?.endsWith('src/index.ts'));
  const entries = services.map((command) => command.at(-1) ?? '');

  test('docker-compose.yml starts every service', () => {
    const folders = readdirSync('subgraphs').map((name) => `subgraphs/${name}`);
    const expected = ['gateway', 'indexer', ...folders].map((name) => `${name}/src/index.ts`);
    expect(entries.toSorted()).toEqual(expected.toSorted());
    expect(entries).toContain(readDockerfile().defaultProgram);
  });

  test.each(services.map((command) => command.join(' ')))(
    '%s starts, responds, and ends on SIGTERM',
    async (command) => {
      const port = await freePort();
      const one = start(command.split(' '), { ...settings(), HOST: '127.0.0.1', PORT: String(port) });
      const lives = async (): Promise<true | undefined> => {
        if (one.child.exitCode !== null) throw new Error(`It ended: ${one.output()}`);
        const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
        return answer?.ok ? true : undefined;
      };
      expect(await eventually(lives, `${command} to live`)).toBe(true);
      one.child.kill('SIGTERM');
      expect([await one.exit, one.output()]).toEqual([0, expect.not.stringMatching(/Cannot find|ERR_|at file:/u)]);
    },
  );
});

describe('an operator’s command from that copy', () => {
  const commands = operatorCommands();
  const programOf = (name: string): string => commands[name] ?? `no program of ${name}`;

  test('is every command that the image contains', () => {
    const expected = [
      'deploy:secrets',
      'esco:activate',
      'esco:build',
      'esco:import',
      'ledger:export',
      'ledger:replay',
      'marks:forget',
      'meaning:vectors',
      'rates:import',
      'reading:index',
      'reindex',
      'shortage:import',
    ];
    expect(Object.keys(commands).toSorted()).toEqual(expected);
  });

  test('esco:import imports a version, esco:activate lists it', async () => {
    const download = path.join(folder, 'esco');
    writeDownload(download, SMALL, { version: '1.2.1' });
    const report = path.join(folder, 'report.jsonl');
    const imported = await run([programOf('esco:import'), download, '--no-switch', '--report', report]);
    expect(imported).toMatch(/^0: [^]*The version is stored but not in use/u);
    expect(existsSync(report)).toBe(true);
    expect(await run([programOf('esco:activate')])).toMatch(/^0: [^]* esco-1\.2\.1|^0: [^]* 1\.2\.1/u);
  });

  test('esco:build writes tables', async () => {
    const target = path.join(folder, 'tables');
    expect(await run([programOf('esco:build'), path.join(folder, 'esco'), target])).toMatch(/^0: [^]*3 occupations/u);
    expect(readdirSync(target).length).toBeGreaterThan(0);
  });

  test('shortage:import imports a list', async () => {
    const file = path.join(folder, 'list.csv');
    writeFileSync(file, 'scope,change,iscoGroup\nEU,ADDED,2512\n');
    const parameters = [file, '--version', '2027-1', '--valid-from', '2027-01-01', '--source', 'OJ L, 2026/1234'];
    expect(await run([programOf('shortage:import'), ...parameters])).toBe(
      '0: EU: 1 added\nThe list 2027-1 applies from 2027-01-01.\n',
    );
  });

  test('rates:import imports the rates of a day', async () => {
    const file = path.join(folder, 'eurofxref.csv');
    writeFileSync(file, 'Date, USD, SEK\n30 November 2026, 1.11, 11.02\n');
    expect(await run([programOf('rates:import'), file])).toBe('0: 2 reference rates of 2026-11-30 were imported.\n');
  });

  test('reindex reports that no indexer is running', async () => {
    const INDEXER_DATABASE = `${names.indexerDatabase}-empty`;
    expect(await run([programOf('reindex')], { INDEXER_DATABASE })).toMatch(/^1: No indexer is running/u);
  });

  test('ledger:export writes a ledger, ledger:replay reads it', async () => {
    const file = path.join(folder, 'ledger.jsonl');
    expect(await run([programOf('ledger:export'), file])).toMatch(/^0: 0 erasures and 0 withdrawals/u);
    expect(await run([programOf('ledger:replay'), file])).toMatch(/^0: 0 erasures were missing/u);
  });

  test('deploy:secrets creates the secrets', async () => {
    const target = path.join(folder, 'secrets');
    expect(await run([programOf('deploy:secrets'), target])).toBe(`0: The secrets are in ${target}.\n`);
    expect(readdirSync(target)).toContain('gateway_hmac_secret');
  });

  test('the step that prepares MongoDB reads its settings', async () => {
    const output = await run(['scripts/ops/deploy/prepare-mongodb.ts']);
    expect(output).toMatch(/^1: [^]*MONGODB_MEMBERS/u);
  });
});
