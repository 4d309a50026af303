import type { Client } from '@elastic/elasticsearch';
import {
  cardAlias,
  overviewIndex,
  vacancyAlias,
  type CardDocument,
  type OverviewDocument,
} from '@talent-pool/search-index';
import { poolError, type Logger } from '@talent-pool/service-kit';
import type { EngineAggregations } from '../domain/facet-results.ts';
import type { SortValues } from '../domain/faceted-search.ts';

export interface CardHit {
  readonly _score: number | null;
  readonly _source: { readonly card: CardDocument };
  readonly sort: SortValues;
}

export interface VacancyHit {
  readonly _source: { readonly id: string };
  readonly sort: SortValues;
}

/** What the engine answers to a faceted search. */
export interface Answer<Hit> {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly aggregations: EngineAggregations;
}
export type CardAnswer = Answer<CardHit>;
export type VacancyAnswer = Answer<VacancyHit>;

interface RawAnswer<Hit> {
  readonly hits: { readonly total: { readonly value: number }; readonly hits?: readonly Hit[] };
  readonly aggregations?: EngineAggregations;
}

/** What of an answer is used; the rest is not even sent. */
export const ANSWER_PARTS =
  'hits.total.value,hits.hits._score,hits.hits._source,hits.hits.sort,aggregations.**.key,aggregations.**.doc_count';

/** Reads cards and vacancies. Every fault of the engine becomes UNAVAILABLE; its words go no further. */
export class CardStore {
  private readonly client: Client;
  private readonly prefix: string;
  private readonly logger: Logger;

  constructor(client: Client, prefix: string, logger: Logger) {
    this.client = client;
    this.prefix = prefix;
    this.logger = logger;
  }

  /** Sends the body of `buildProfileSearch`. */
  search(body: Record<string, unknown>): Promise<CardAnswer> {
    return this.ask<CardHit>(cardAlias(this.prefix), body);
  }

  /** Sends the body of `buildVacancySearch`. */
  searchVacancies(body: Record<string, unknown>): Promise<VacancyAnswer> {
    return this.ask<VacancyHit>(vacancyAlias(this.prefix), body);
  }

  /** An answer that lacks a shard is no answer. */
  private async ask<Hit>(alias: string, body: Record<string, unknown>): Promise<Answer<Hit>> {
    const querystring = { filter_path: ANSWER_PARTS, allow_partial_search_results: false };
    const answer = await this.guarded(() =>
      this.client.transport.request<RawAnswer<Hit>>({ method: 'POST', path: `/${alias}/_search`, body, querystring }),
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

  /** Throws unless cards and vacancies can be searched just now. */
  async ready(): Promise<void> {
    await this.client.count({ index: [cardAlias(this.prefix), vacancyAlias(this.prefix)] });
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
