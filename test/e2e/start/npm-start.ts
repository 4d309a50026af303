import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/dev/engines/ordinary-user.ts';
import type { RunFile } from '../../../scripts/pool/run-file.ts';

/** A start fetches nothing here, but the engines take their time on a busy machine; in milliseconds. */
const READY_WITHIN = 240_000;

export interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

/** `npm start` and the commands beside it, as processes of their own on a pool folder of their own. */
export class NpmStart {
  readonly folder: string;
  readonly poolDir: string;
  readonly started: Started[] = [];

  /** `name`: of the temporary folder. */
  constructor(name: string) {
    this.folder = temporaryFolder(name);
    this.poolDir = path.join(this.folder, 'pool');
  }

  environment(extra: Record<string, string> = {}): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ES_JAVA_OPTS: process.env['ES_JAVA_OPTS'] ?? '',
      POOL_DIR: this.poolDir,
      PORT: '0',
      SAMPLE_PROFILES: '60',
      ...extra,
    };
  }

  start(extra?: Record<string, string>): Started {
    return this.run('scripts/dev/start/start.ts', extra);
  }

  /** Runs a program of the repository beside the others. */
  run(file: string, extra?: Record<string, string>): Started {
    const child = spawn(process.execPath, ['--no-warnings', path.resolve(file)], {
      env: this.environment(extra),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
    const exit = once(child, 'exit').then(([code]) => code as number | null);
    const one = { child, output: () => text, exit };
    this.started.push(one);
    return one;
  }

  /** Resolves when the pool says that it is ready. Throws with what it output when it ended instead. */
  async ready(one: Started): Promise<RunFile> {
    const deadline = Date.now() + READY_WITHIN;
    while (!one.output().includes('The pool is ready')) {
      if (one.child.exitCode !== null || Date.now() > deadline) throw new Error(`Not ready: ${one.output()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return this.runFile();
  }

  runFile(): RunFile {
    return JSON.parse(readFileSync(path.join(this.poolDir, 'run.json'), 'utf8')) as RunFile;
  }

  script(name: string, parameters: readonly string[] = [], extra?: Record<string, string>) {
    return spawnSync(process.execPath, ['--no-warnings', path.resolve(`scripts/dev/${name}.ts`), ...parameters], {
      env: this.environment(extra),
      encoding: 'utf8',
    });
  }

  /** Stops whatever runs and removes the folder. */
  async end(): Promise<void> {
    for (const { child, exit } of this.started) {
      child.kill('SIGTERM');
      await exit;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The answer to a query, as text. */
export async function request(url: string, query: string, token?: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

export const COUNT = '{ searchProfiles(first: 0) { totalCount } }';
