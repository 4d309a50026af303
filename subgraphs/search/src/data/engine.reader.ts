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

/** Response to a search. */
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

/** Elasticsearch's error code, such as `circuit_breaking_exception`; never its message, which quotes the query. */
function engineFault(error: unknown): { readonly status?: number | undefined; readonly fault?: string | undefined } {
  if (!(error instanceof errors.ResponseError)) return {};
  const { error: reported } = (error.body ?? {}) as { error?: { type?: unknown; root_cause?: { type?: unknown }[] } };
  const types = [reported?.type, ...(reported?.root_cause ?? []).map(({ type }) => type)];
  const named = types.filter((type): type is string => typeof type === 'string' && /^[a-z_]+$/u.test(type));
  return { status: error.statusCode, fault: [...new Set(named)].join() };
}

const unavailable = () => poolError('UNAVAILABLE', 'The search engine does not respond.');

const NO_INDEX = 'index_not_found_exception';

/** Concurrent Elasticsearch requests of one query: a query with thirty aliases must not occupy every search thread. */
const MAX_CONCURRENT_REQUESTS = 2;

/** The index does not exist: the alias has just been switched to another index. */
const isIndexMissing = (item: object): boolean =>
  hasKey(item, 'error') && (item.error as { type?: unknown } | undefined)?.type === NO_INDEX;

/** Retries once when the index was dropped during the request. */
async function retryOnce<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (engineFault(error).fault !== NO_INDEX) throw error;
    return ask();
  }
}

/** Client of Elasticsearch. Every error becomes UNAVAILABLE; its message is not passed on. */
export class EngineReader {
  private readonly client: Client;
  private readonly logger: Logger;
  private readonly telemetry: Telemetry;
  /** Queues the Elasticsearch requests of each query. */
  private readonly turns = new WeakMap<object, ConcurrencyLimiter>();

  constructor(client: Client, logger: Logger, telemetry: Telemetry = silentTelemetry('search')) {
    this.client = client;
    this.logger = logger;
    this.telemetry = telemetry;
  }

  /** Sends a search body; `parts` are the response fields to send back. A response with failed shards is an error. */
  ask<T>(alias: string, body: Record<string, unknown>, parts: string): Promise<T> {
    const querystring = { filter_path: parts, allow_partial_search_results: false };
    return this.guarded(() =>
      this.client.transport.request<T>(
        { method: 'POST', path: `/${alias}/_search`, body, querystring },
        engineLimits(),
      ),
    );
  }

  /** The same, for a search with a total count. */
  async search<Hit>(alias: string, body: Record<string, unknown>, parts: string): Promise<Answer<Hit>> {
    const answer = await this.ask<RawAnswer<Hit>>(alias, body, parts);
    return { total: answer.hits.total.value, hits: answer.hits.hits ?? [], aggregations: answer.aggregations ?? {} };
  }

  /**
   * Documents by id, in the order of `ids`, with the index that holds them; undefined for one that does not exist.
   * Reads in real time. Throws UNAVAILABLE if Elasticsearch could not look.
   */
  async byIds<T>(index: string, ids: readonly string[]): Promise<(Found<T> | undefined)[]> {
    const ask = () => this.guarded(() => this.client.mget<T>({ index, ids: [...ids] }, engineLimits()));
    let { docs } = await ask();
    if (docs.some(isIndexMissing)) ({ docs } = await ask());
    if (docs.some((found) => hasKey(found, 'error') && !isIndexMissing(found))) {
      this.logger.error({}, 'the search engine could not read a document');
      throw unavailable();
    }
    return docs.map((found) =>
      hasKey(found, 'found') && found.found && found._source
        ? { index: found._index, source: found._source }
        : undefined,
    );
  }

  /** Throws if these indexes cannot be searched. */
  async ready(index: readonly string[]): Promise<void> {
    await this.client.count({ index: [...index] });
  }

  private guarded<T>(ask: () => Promise<T>): Promise<T> {
    const deadline = queryDeadline();
    if (!deadline) return this.measured(ask);
    const turns = this.turns.get(deadline) ?? new ConcurrencyLimiter(MAX_CONCURRENT_REQUESTS);
    this.turns.set(deadline, turns);
    return turns.run(() => this.measured(ask));
  }

  private async measured<T>(ask: () => Promise<T>): Promise<T> {
    checkQueryDeadline();
    const { metrics, tracing } = this.telemetry;
    const started = performance.now();
    const tell = (outcome: 'ok' | 'failed'): void =>
      metrics.timing('pool_engine_request_duration_seconds', { outcome }, (performance.now() - started) / 1_000);
    try {
      const answer = await tracing.step('elasticsearch', {}, () => retryOnce(ask));
      tell('ok');
      return answer;
    } catch (error) {
      // A cancelled search is not a failure of Elasticsearch.
      checkQueryDeadline();
      tell('failed');
      this.logger.error({ err: error, ...engineFault(error) }, 'the search engine did not respond');
      throw unavailable();
    }
  }
}
