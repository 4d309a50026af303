import {
  cardAlias,
  figuresIndex,
  SNAPSHOT,
  vacancyAlias,
  type CardDocument,
  type Criteria,
  type FigureDocument,
  type SnapshotDocument,
  type VacancyDocument,
} from '@talent-pool/search-index';
import { hasKey, poolError } from '@talent-pool/service-kit';
import type { Counting } from '../domain/facet-counting.ts';
import type { FacetedSearch } from '../domain/faceted-search.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import type { PublicFigures } from '../domain/public-figures.ts';
import type { FacetedResult } from '../domain/search-result.ts';
import { COUNTS_PARTS, countsOf, countsRequest, type CountsAnswer } from './counts.request.ts';
import type { EngineReader } from './engine.reader.ts';
import { facetedSearchRequest } from './faceted-search.request.ts';
import { facetResults } from './facets.answer.ts';
import { toHit, type EngineHit } from './hits.answer.ts';
import { PoolFacets } from './pool-facets.ts';

/** Response fields requested from Elasticsearch; it does not send others. */
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

  searchCards(search: FacetedSearch): Promise<FacetedResult<CardDocument>> {
    return this.search(cardAlias(this.prefix), search, ({ card }: { readonly card: CardDocument }) => card);
  }

  searchVacancies(search: FacetedSearch): Promise<FacetedResult<VacancyDocument>> {
    const documentOf = ({ vacancy }: { readonly vacancy: VacancyDocument }): VacancyDocument => vacancy;
    return this.search(vacancyAlias(this.prefix), search, documentOf);
  }

  /** Facets of all cards, at most a few seconds old. `cards`: number of cards. */
  async poolFacets(countings: readonly Counting[], cards: Promise<number>): Promise<FacetResults> {
    return facetResults(countings, await this.pool.of(countings, cards));
  }

  /** Number of cards or vacancies that each search finds. */
  async count(side: 'cards' | 'vacancies', searches: readonly Criteria[]): Promise<number[]> {
    const alias = side === 'cards' ? cardAlias(this.prefix) : vacancyAlias(this.prefix);
    return countsOf(await this.engine.ask<CountsAnswer>(alias, countsRequest(searches), COUNTS_PARTS), searches);
  }

  /**
   * Cards by pool id, in the order of `ids`; undefined for an id without a card. Reads in real time, so it sees a
   * withdrawal at once.
   */
  async cards(ids: readonly string[]): Promise<(CardDocument | undefined)[]> {
    const found = await this.engine.byIds<{ card: CardDocument }>(cardAlias(this.prefix), ids);
    return found.map((one) => one?.source.card);
  }

  /** The vacancy with this id, also after its closing date; undefined if it is not in the index. */
  async vacancy(id: string): Promise<VacancyDocument | undefined> {
    const [found] = await this.engine.byIds<{ vacancy: VacancyDocument }>(vacancyAlias(this.prefix), [id]);
    return found?.source.vacancy;
  }

  /** Rows of the public figures, by id. Throws UNAVAILABLE before the first snapshot. */
  async figures(rows: readonly string[]): Promise<PublicFigures> {
    const index = figuresIndex(this.prefix);
    const [snapshot, ...found] = await this.engine.byIds<SnapshotDocument | FigureDocument>(index, [SNAPSHOT, ...rows]);
    if (!snapshot) throw poolError('UNAVAILABLE', 'There is no snapshot of the public figures yet.');
    const published = rows.flatMap((row, place) => {
      const source = found[place]?.source;
      return source && hasKey(source, 'counts') ? [[row, source] as const] : [];
    });
    return { takenAt: snapshot.source.takenAt, rows: new Map(published) };
  }

  private async search<Source, Document>(
    alias: string,
    search: FacetedSearch,
    documentOf: (source: Source) => Document,
  ): Promise<FacetedResult<Document>> {
    const request = facetedSearchRequest(search);
    const { hits, total, aggregations } = await this.engine.search<EngineHit<Source>>(alias, request, ANSWER_PARTS);
    return { total, hits: hits.map(toHit(documentOf)), facets: facetResults(search.countings, aggregations) };
  }

  /** Throws if cards or vacancies cannot be searched. */
  ready(): Promise<void> {
    return this.engine.ready([cardAlias(this.prefix), vacancyAlias(this.prefix)]);
  }
}
