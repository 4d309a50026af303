import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { GUARDED } from '../engines/engine-process.ts';
import { PlainError } from '../engines/plain-error.ts';

export interface ServiceSpec {
  readonly name: string;
  /** TypeScript file that starts it, from the project's folder. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Base address; `/ready` below it says when the service can be used. */
  readonly url: string;
}

export interface Service {
  readonly name: string;
  readonly pid: () => number;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const READY_WITHIN = 90_000;
const WARNING = 40;
const LONGEST_BACKOFF = 10_000;
const LEVELS: Readonly<Record<number, string>> = { 40: 'warn', 50: 'error', 60: 'fatal' };

/** A log line as a person reads it; undefined for what only goes into the file. */
function readable(name: string, line: string): string | undefined {
  try {
    const {
      level,
      msg,
      service: _service,
      time: _time,
      ...rest
    } = JSON.parse(line) as { level: number; msg: string; service?: string; time?: number };
    return level >= WARNING ? `[${name}] ${LEVELS[level] ?? level}: ${msg} ${JSON.stringify(rest)}` : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs a service as a process of its own, in its own group and never outliving this one; started again when it dies. All
 * lines go to `<logs>/<name>.log`, warnings and errors also to the terminal.
 */
export function startService(spec: ServiceSpec, logs: string, say: (line: string) => void): Service {
  let child: ChildProcess;
  let stopping = false;
  let backoff = 500;
  const log = createWriteStream(path.join(logs, `${spec.name}.log`), { flags: 'a' });
  const run = (): void => {
    child = spawn(
      'sh',
      [
        '-c',
        GUARDED,
        spec.name,
        process.execPath,
        '--disable-warning=ExperimentalWarning',
        path.join(ROOT, spec.entry),
      ],
      {
        cwd: ROOT,
        detached: true,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...spec.env },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        log.write(`${line}\n`);
        const text = readable(spec.name, line);
        if (text && !stopping) say(text);
      });
    }
    child.once('exit', () => {
      if (stopping) return;
      say(`[${spec.name}] ended unexpectedly and is started again; its log is ${path.join(logs, `${spec.name}.log`)}`);
      setTimeout(() => stopping || run(), backoff);
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF);
    });
  };
  run();
  return {
    name: spec.name,
    pid: () => child.pid ?? 0,
    ready: () => untilReady(spec, logs),
    stop: async () => {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      log.end();
    },
  };
}

async function untilReady({ name, url }: ServiceSpec, logs: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new PlainError(`The service ${name} did not become ready: its log ${path.join(logs, `${name}.log`)} says why.`);
}
