import type { Client } from '@elastic/elasticsearch';
import { cardAlias, overviewIndex, type CardDocument, type OverviewDocument } from '@talent-pool/search-index';
import { poolError, type Logger } from '@talent-pool/service-kit';
import type { EngineAggregations } from '../domain/facet-results.ts';
import type { SortValues } from '../domain/faceted-search.ts';

export interface CardHit {
  readonly _score: number | null;
  readonly _source: { readonly card: CardDocument };
  readonly sort: SortValues;
}

export interface CardAnswer {
  readonly total: number;
  readonly hits: readonly CardHit[];
  readonly aggregations: EngineAggregations;
}

interface RawAnswer {
  readonly hits: { readonly total: { readonly value: number }; readonly hits?: readonly CardHit[] };
  readonly aggregations?: EngineAggregations;
}

/** What of an answer is used; the rest is not even sent. */
export const ANSWER_PARTS =
  'hits.total.value,hits.hits._score,hits.hits._source,hits.hits.sort,aggregations.**.key,aggregations.**.doc_count';

/** Reads the cards. Every fault of the engine becomes UNAVAILABLE; its words go no further. */
export class CardStore {
  private readonly client: Client;
  private readonly prefix: string;
  private readonly logger: Logger;

  constructor(client: Client, prefix: string, logger: Logger) {
    this.client = client;
    this.prefix = prefix;
    this.logger = logger;
  }

  /** Sends the body of `buildProfileSearch`; an answer that lacks a shard is no answer. */
  async search(body: Record<string, unknown>): Promise<CardAnswer> {
    const path = `/${cardAlias(this.prefix)}/_search`;
    const querystring = { filter_path: ANSWER_PARTS, allow_partial_search_results: false };
    const answer = await this.guarded(() =>
      this.client.transport.request<RawAnswer>({ method: 'POST', path, body, querystring }),
    );
    return { total: answer.hits.total.value, hits: answer.hits.hits ?? [], aggregations: answer.aggregations ?? {} };
  }

  /** Cards by pool id, in the order asked; undefined for one that is gone. Sees a withdrawal at once. */
  async cards(ids: readonly string[]): Promise<(CardDocument | undefined)[]> {
    const { docs } = await this.guarded(() =>
      this.client.mget<{ card: CardDocument }>({ index: cardAlias(this.prefix), ids: [...ids] }),
    );
    return docs.map((found) => ('found' in found && found.found ? found._source?.card : undefined));
  }

  /** The snapshot's figures for a combination of filters; undefined when nobody is in it. UNAVAILABLE before the first. */
  async overview(key: string): Promise<OverviewDocument | undefined> {
    const { docs } = await this.guarded(() =>
      this.client.mget<OverviewDocument>({ index: overviewIndex(this.prefix), ids: [key, 'all'] }),
    );
    const [wanted, all] = docs.map((found) => ('found' in found && found.found ? found._source : undefined));
    if (!all) throw poolError('UNAVAILABLE', 'No snapshot has been taken yet.');
    return (
      wanted ?? {
        total: null,
        breakdown: { eqf: {}, iscoMajor: {}, language: {}, memberState: {} },
        takenAt: all.takenAt,
      }
    );
  }

  /** Throws unless the cards can be searched just now. */
  async ready(): Promise<void> {
    await this.client.count({ index: cardAlias(this.prefix) });
  }

  private async guarded<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.logger.error({ err: error }, 'the search engine did not answer');
      throw poolError('UNAVAILABLE', 'The search engine does not answer.');
    }
  }
}
