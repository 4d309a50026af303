import {
  cardAlias,
  figuresIndex,
  SNAPSHOT,
  vacancyAlias,
  type CardDocument,
  type FigureDocument,
  type SnapshotDocument,
  type VacancyDocument,
} from '@talent-pool/search-index';
import { hasKey, poolError } from '@talent-pool/service-kit';
import type { Counting } from '../domain/facet-counting.ts';
import type { EngineAggregations } from '../domain/facet-results.ts';
import type { SortValues } from '../domain/faceted-search.ts';
import type { PublicFigures } from '../domain/public-figures.ts';
import { COUNT_PARTS, type CountAnswer } from '../domain/relaxations.ts';
import type { Answer, EngineReader } from './engine.reader.ts';
import { PoolFacets } from './pool-facets.ts';

export interface CardHit {
  readonly _score: number | null;
  readonly _source: { readonly card: CardDocument };
  readonly sort: SortValues;
}

export interface VacancyHit {
  readonly _source: { readonly vacancy: VacancyDocument };
  readonly sort: SortValues;
}

export type CardAnswer = Answer<CardHit>;
export type VacancyAnswer = Answer<VacancyHit>;

/** What of an answer is used; the rest is not even sent. */
export const ANSWER_PARTS =
  'hits.total.value,hits.hits._score,hits.hits._source,hits.hits.sort,aggregations.**.key,aggregations.**.doc_count';

/** Reads cards, vacancies and public figures. Throws UNAVAILABLE. */
export class CardStore {
  private readonly engine: EngineReader;
  private readonly prefix: string;
  private readonly pool: PoolFacets;

  constructor(engine: EngineReader, prefix: string) {
    this.engine = engine;
    this.prefix = prefix;
    this.pool = new PoolFacets((body) => this.engine.search(cardAlias(prefix), body, ANSWER_PARTS));
  }

  /** Sends the body of `buildProfileSearch`. */
  search(body: Record<string, unknown>): Promise<CardAnswer> {
    return this.engine.search<CardHit>(cardAlias(this.prefix), body, ANSWER_PARTS);
  }

  /** Facets of all cards, as they were a few seconds ago at most. `cards`: how many there are. */
  poolFacets(countings: readonly Counting[], cards: Promise<number>): Promise<EngineAggregations> {
    return this.pool.of(countings, cards);
  }

  /** Sends the body of `buildVacancySearch`. */
  searchVacancies(body: Record<string, unknown>): Promise<VacancyAnswer> {
    return this.engine.search<VacancyHit>(vacancyAlias(this.prefix), body, ANSWER_PARTS);
  }

  /** Counts the searches of `countRequest`, of cards or of vacancies. */
  count(side: 'cards' | 'vacancies', body: Record<string, unknown>): Promise<CountAnswer> {
    const alias = side === 'cards' ? cardAlias(this.prefix) : vacancyAlias(this.prefix);
    return this.engine.ask<CountAnswer>(alias, body, COUNT_PARTS);
  }

  /** Cards by pool id, in the order asked; undefined for one that is gone. Sees a withdrawal at once. */
  async cards(ids: readonly string[]): Promise<(CardDocument | undefined)[]> {
    const found = await this.engine.byIds<{ card: CardDocument }>(cardAlias(this.prefix), ids);
    return found.map((one) => one?.source.card);
  }

  /** The vacancy with this id while it is in the pool, whether or not its last day has passed. */
  async vacancy(id: string): Promise<VacancyDocument | undefined> {
    const [found] = await this.engine.byIds<{ vacancy: VacancyDocument }>(vacancyAlias(this.prefix), [id]);
    return found?.source.vacancy;
  }

  /** Rows of the public figures, by id. Throws UNAVAILABLE before the first snapshot. */
  async figures(rows: readonly string[]): Promise<PublicFigures> {
    const index = figuresIndex(this.prefix);
    const [snapshot, ...found] = await this.engine.byIds<SnapshotDocument | FigureDocument>(index, [SNAPSHOT, ...rows]);
    if (!snapshot) throw poolError('UNAVAILABLE', 'No snapshot has been taken yet.');
    const published = rows.flatMap((row, place) => {
      const source = found[place]?.source;
      return source && hasKey(source, 'counts') ? [[row, source] as const] : [];
    });
    return { takenAt: snapshot.source.takenAt, rows: new Map(published) };
  }

  /** Throws unless cards and vacancies can be searched just now. */
  ready(): Promise<void> {
    return this.engine.ready([cardAlias(this.prefix), vacancyAlias(this.prefix)]);
  }
}
