import { errors, type Client } from '@elastic/elasticsearch';
import {
  checkQueryDeadline,
  engineLimits,
  hasKey,
  type Logger,
  poolError,
  queryDeadline,
  silentTelemetry,
  type Telemetry,
  ConcurrencyLimiter,
} from '@talent-pool/service-kit';
import type { EngineAggregations } from './facets.answer.ts';

/** What the engine answers to a search. */
export interface Answer<Hit> {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly aggregations: EngineAggregations;
}

interface RawAnswer<Hit> {
  readonly hits: { readonly total: { readonly value: number }; readonly hits?: readonly Hit[] };
  readonly aggregations?: EngineAggregations;
}

interface Found<T> {
  readonly index: string;
  readonly source: T;
}

/** The engine's own code for a fault, such as `circuit_breaking_exception`; never its words, which quote what was asked. */
function engineFault(error: unknown): { readonly status?: number | undefined; readonly fault?: string | undefined } {
  if (!(error instanceof errors.ResponseError)) return {};
  const { error: told } = (error.body ?? {}) as { error?: { type?: unknown; root_cause?: { type?: unknown }[] } };
  const types = [told?.type, ...(told?.root_cause ?? []).map(({ type }) => type)];
  const named = types.filter((type): type is string => typeof type === 'string' && /^[a-z_]+$/u.test(type));
  return { status: error.statusCode, fault: [...new Set(named)].join() };
}

const unavailable = () => poolError('UNAVAILABLE', 'The search engine does not respond.');

const NO_INDEX = 'index_not_found_exception';

/** Requests of one query that the engine answers at once: thirty aliases must not take every thread of its search pool. */
const AT_ONCE = 2;

/** The engine knows no such index: what stood behind an alias when it looked has just given way to another. */
const isOfNoIndex = (item: object): boolean =>
  hasKey(item, 'error') && (item.error as { type?: unknown } | undefined)?.type === NO_INDEX;

/** Sends a question again, once, when the index that it was for was dropped while it was on its way. */
async function twice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (engineFault(error).fault !== NO_INDEX) throw error;
    return ask();
  }
}

/** Asks the engine. Every fault of it becomes UNAVAILABLE; its words go no further. */
export class EngineReader {
  private readonly client: Client;
  private readonly logger: Logger;
  private readonly telemetry: Telemetry;
  /** Whose turn it is among the requests of one query. */
  private readonly turns = new WeakMap<object, ConcurrencyLimiter>();

  constructor(client: Client, logger: Logger, telemetry: Telemetry = silentTelemetry('search')) {
    this.client = client;
    this.logger = logger;
    this.telemetry = telemetry;
  }

  /** Sends the body of a search; `parts` are those of the answer that are sent back. An answer that lacks a shard is none. */
  ask<T>(alias: string, body: Record<string, unknown>, parts: string): Promise<T> {
    const querystring = { filter_path: parts, allow_partial_search_results: false };
    return this.guarded(() =>
      this.client.transport.request<T>(
        { method: 'POST', path: `/${alias}/_search`, body, querystring },
        engineLimits(),
      ),
    );
  }

  /** The same, for a search that counts what it finds. */
  async search<Hit>(alias: string, body: Record<string, unknown>, parts: string): Promise<Answer<Hit>> {
    const answer = await this.ask<RawAnswer<Hit>>(alias, body, parts);
    return { total: answer.hits.total.value, hits: answer.hits.hits ?? [], aggregations: answer.aggregations ?? {} };
  }

  /**
   * Documents by id, in the order asked, with the index that holds them; undefined for one that is absent. In real time.
   * What the engine cannot tell is not absent: that is UNAVAILABLE.
   */
  async byIds<T>(index: string, ids: readonly string[]): Promise<(Found<T> | undefined)[]> {
    const ask = () => this.guarded(() => this.client.mget<T>({ index, ids: [...ids] }, engineLimits()));
    let { docs } = await ask();
    if (docs.some(isOfNoIndex)) ({ docs } = await ask());
    if (docs.some((found) => hasKey(found, 'error') && !isOfNoIndex(found))) {
      this.logger.error({}, 'the search engine could not read a document');
      throw unavailable();
    }
    return docs.map((found) =>
      hasKey(found, 'found') && found.found && found._source
        ? { index: found._index, source: found._source }
        : undefined,
    );
  }

  /** Throws unless these can be searched just now. */
  async ready(index: readonly string[]): Promise<void> {
    await this.client.count({ index: [...index] });
  }

  private guarded<T>(ask: () => Promise<T>): Promise<T> {
    const deadline = queryDeadline();
    if (!deadline) return this.answered(ask);
    const turns = this.turns.get(deadline) ?? new ConcurrencyLimiter(AT_ONCE);
    this.turns.set(deadline, turns);
    return turns.run(() => this.answered(ask));
  }

  private async answered<T>(ask: () => Promise<T>): Promise<T> {
    checkQueryDeadline();
    const { metrics, tracing } = this.telemetry;
    const started = performance.now();
    const tell = (outcome: 'ok' | 'failed'): void =>
      metrics.timing('pool_engine_request_duration_seconds', { outcome }, (performance.now() - started) / 1_000);
    try {
      const answer = await tracing.step('elasticsearch', {}, () => twice(ask));
      tell('ok');
      return answer;
    } catch (error) {
      // A search that nobody waits for is not the engine's failure.
      checkQueryDeadline();
      tell('failed');
      this.logger.error({ err: error, ...engineFault(error) }, 'the search engine did not respond');
      throw unavailable();
    }
  }
}
