import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { isFault, send, type Attempt } from './attempt.ts';
import type { KnownValues } from './known-values.ts';
import { hostileRequests, type HostileRequest } from './requests.arbitrary.ts';

export interface HostileOptions {
  readonly known: KnownValues;
  readonly inputs: number;
  readonly seed: number;
  /** Concurrent requests; processor time is only measured with one. */
  readonly concurrency: number;
  /** Receives progress messages. */
  readonly print?: (line: string) => void;
}

/** An input that caused an internal error or exceeded a limit. */
export interface Finding {
  readonly request: HostileRequest;
  readonly attempt: Attempt | undefined;
}

/** Results of the requests of one kind. */
export interface KindFigures {
  requests: number;
  refused: number;
  faults: number;
  /** Milliseconds of processor time, all services together. */
  cpu: number;
  mostCpu: number;
  /** Mebibytes. */
  mostMemory: number;
}

export interface HostileReport {
  readonly kinds: Readonly<Record<string, KindFigures>>;
  readonly faults: readonly Finding[];
  /** Requests that exceeded a limit on every attempt. */
  readonly tooMuch: readonly Finding[];
}

/** Limit of processor time of one anonymous request, in milliseconds. */
export const CPU_LIMIT = 250;
/** Limit of memory growth per request, in MiB. */
export const MEMORY_LIMIT = 64;
const CHUNK = 500;

async function readSchema(url: string): Promise<ReturnType<typeof buildClientSchema>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data } = (await response.json()) as { data: IntrospectionQuery };
  return buildClientSchema(data);
}

/** Sends generated requests to a gateway and records the results. */
class HostileRun {
  private readonly url: string;
  private readonly options: HostileOptions;
  private readonly kinds: Record<string, KindFigures> = {};
  private readonly faults: Finding[] = [];
  private readonly tooMuch: Finding[] = [];

  constructor(url: string, options: HostileOptions) {
    this.url = url;
    this.options = options;
  }

  async run(): Promise<HostileReport> {
    const { inputs, seed, print, known } = this.options;
    const arbitrary = hostileRequests(await readSchema(this.url), known);
    for (let done = 0; done < inputs; done += CHUNK) {
      const numRuns = Math.min(CHUNK, inputs - done);
      await this.sendAll(fc.sample(arbitrary, { seed: seed + done, numRuns }));
      print?.(
        `${done + numRuns} of ${inputs} sent, ${this.faults.length} faults, ${this.tooMuch.length} above a limit`,
      );
    }
    return { kinds: this.kinds, faults: this.faults, tooMuch: this.tooMuch };
  }

  private async sendAll(requests: readonly HostileRequest[]): Promise<void> {
    const left = [...requests];
    const worker = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) await this.take(next);
    };
    await Promise.all(Array.from({ length: this.options.concurrency }, worker));
  }

  private async take(request: HostileRequest): Promise<void> {
    const attempt = await send(this.url, request).catch(() => undefined);
    const figures = (this.kinds[request.kind] ??= {
      requests: 0,
      refused: 0,
      faults: 0,
      cpu: 0,
      mostCpu: 0,
      mostMemory: 0,
    });
    figures.requests += 1;
    if (!attempt || isFault(attempt)) {
      figures.faults += 1;
      this.faults.push({ request, attempt });
    }
    if (!attempt) return;
    if (attempt.status >= 400) figures.refused += 1;
    if (this.options.concurrency > 1) return;
    const least = await this.least(request, attempt);
    figures.cpu += least.cpu;
    figures.mostCpu = Math.max(figures.mostCpu, least.cpu);
    figures.mostMemory = Math.max(figures.mostMemory, least.memory);
    if (least.cpu > CPU_LIMIT || least.memory > MEMORY_LIMIT) this.tooMuch.push({ request, attempt: least });
  }

  /**
   * Resource use of a request; repeated above a limit, since garbage collection or compilation may have added to it.
   */
  private async least(request: HostileRequest, first: Attempt): Promise<Attempt> {
    let { cpu, memory } = first;
    for (let again = 0; again < 2 && (cpu > CPU_LIMIT || memory > MEMORY_LIMIT); again += 1) {
      const next = await send(this.url, request);
      cpu = Math.min(cpu, next.cpu);
      memory = Math.min(memory, next.memory);
    }
    return { ...first, cpu, memory };
  }
}

/** Sends generated requests to the gateway at this URL. The same seed gives the same requests. */
export const runHostile = (url: string, options: HostileOptions): Promise<HostileReport> =>
  new HostileRun(url, options).run();
