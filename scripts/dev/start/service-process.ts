import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SERVICE_NODE_OPTIONS } from '@talent-pool/service-kit';
import { startGuarded, type GuardedProcess } from '../engines/guarded-process.ts';
import { PlainError } from '../../pool/plain-error.ts';
import { readableLine } from './log-line.ts';

export interface ServiceSpec {
  readonly name: string;
  /** Entry file, relative to the project folder. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Base URL; `/ready` reports when the service can be used. */
  readonly url: string;
  /** Niceness of the process; default 0. */
  readonly niceness?: number;
  /** Whether to use batch scheduling. */
  readonly isBatch?: boolean;
  /** Node.js heap and young generation in MiB, if not the defaults. */
  readonly heap?: number;
  readonly youngHeap?: number;
  /** Startup timeout in milliseconds, if not the default. */
  readonly readyWithin?: number;
}

export interface Service {
  readonly name: string;
  pid(): number;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Receives a service's output for the terminal, and new process ids after a restart. */
export interface ServiceListener {
  print(line: string): void;
  restarted(): void;
}

const ROOT = path.resolve(import.meta.dirname, '../../..');
/**
 * Heap in MiB, about three times what a process needs, and young generation in MiB. Without a heap limit, memory is
 * only released when the machine is short of it. A smaller young generation makes the garbage collector run several
 * times per response or batch, which takes a third of the time of `indexer` and `portals`. A batch is too large to stay
 * in the young generation.
 */
const HEAP = 192;
const YOUNG_HEAP = 4;
/** Compile cache shared by services: saves a third of the time and memory of a start. */
const COMPILED = path.join(ROOT, 'node_modules/.cache/talent-pool');
/** Default startup timeout in milliseconds, and the time after which a message names the service that is not ready. */
const READY_WITHIN = 180_000;
const TELL_AFTER = 15_000;
/** Timeout of a readiness request, in milliseconds. */
const READY_ANSWER = 10_000;
const FIRST_BACKOFF = 500;
const MAX_BACKOFF = 10_000;
/** After running this long, in milliseconds, a service is restarted with the shortest delay again. */
const HEALTHY_AFTER = 60_000;

/** Runs one service and restarts it when it exits, with a growing delay. */
class SupervisedService implements Service {
  readonly name: string;
  readonly #spec: ServiceSpec;
  readonly #logFile: string;
  readonly #listener: ServiceListener;
  readonly #log: WriteStream;
  #process: GuardedProcess | undefined;
  #stopping = false;
  #backoff = FIRST_BACKOFF;

  constructor(spec: ServiceSpec, logs: string, listener: ServiceListener) {
    this.name = spec.name;
    this.#spec = spec;
    this.#logFile = path.join(logs, `${spec.name}.log`);
    this.#listener = listener;
    this.#log = createWriteStream(this.#logFile, { flags: 'a' });
  }

  async run(): Promise<void> {
    const began = Date.now();
    const { heap = HEAP, youngHeap = YOUNG_HEAP } = this.#spec;
    const room = [`--max-old-space-size=${heap}`, `--max-semi-space-size=${youngHeap}`];
    const parameters = [...SERVICE_NODE_OPTIONS, ...room, path.join(ROOT, this.#spec.entry)];
    const { PATH, HOME } = process.env;
    const started = await startGuarded(process.execPath, parameters, {
      cwd: ROOT,
      env: { PATH, HOME, MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: COMPILED, ...this.#spec.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      niceness: this.#spec.niceness ?? 0,
      isBatch: this.#spec.isBatch ?? false,
    });
    this.#process = started;
    for (const stream of [started.child.stdout, started.child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#take(line));
    }
    void started.ended.then(() => this.#again(Date.now() - began));
    if (this.#stopping) await started.stop();
  }

  #take(line: string): void {
    if (!this.#log.writableEnded) this.#log.write(`${line}\n`);
    const text = this.#stopping ? undefined : readableLine(this.name, line);
    if (text) this.#listener.print(text);
  }

  #again(lived: number): void {
    if (this.#stopping) return;
    this.#listener.print(`[${this.name}] ended unexpectedly and is restarted. See its log: ${this.#logFile}`);
    const wait = lived > HEALTHY_AFTER ? FIRST_BACKOFF : this.#backoff;
    this.#backoff = Math.min(wait * 2, MAX_BACKOFF);
    setTimeout(() => {
      this.#runAgain().catch((error: Error) => this.#stopping || this.#listener.print(error.message));
    }, wait);
  }

  async #runAgain(): Promise<void> {
    if (this.#stopping) return;
    await this.run();
    await this.ready();
    this.#listener.restarted();
  }

  pid(): number {
    return this.#process?.pid() ?? 0;
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + (this.#spec.readyWithin ?? READY_WITHIN);
    const telling = setTimeout(() => this.#listener.print(`Still waiting for ${this.name} …`), TELL_AFTER);
    while (!this.#stopping && Date.now() < deadline) {
      const answer = await fetch(`${this.#spec.url}/ready`, { signal: AbortSignal.timeout(READY_ANSWER) }).catch(
        () => undefined,
      );
      if (answer?.ok) return clearTimeout(telling);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    clearTimeout(telling);
    throw new PlainError(`The service ${this.name} did not become ready. See its log: ${this.#logFile}`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#process?.stop();
    this.#log.end();
  }
}

/**
 * Runs a service as a child process that ends with this one and is restarted when it exits. All output goes to
 * `<logs>/<name>.log`, warnings and errors also to the listener.
 */
export async function startService(spec: ServiceSpec, logs: string, listener: ServiceListener): Promise<Service> {
  const service = new SupervisedService(spec, logs, listener);
  await service.run();
  return service;
}
