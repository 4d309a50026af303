import {
  cardAlias,
  figuresIndex,
  hiddenFor,
  isHidden,
  SNAPSHOT,
  vacancyAlias,
  type CardDocument,
  type Condition,
  type Criteria,
  type FigureDocument,
  type HiddenFrom,
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
import type { Answer, EngineReader } from './engine.reader.ts';
import { facetedSearchRequest } from './faceted-search.request.ts';
import { allValues } from './facets.request.ts';
import { facetResults } from './facets.answer.ts';
import { hiddenFacetsRequest, withoutCards, withoutCounts, withoutHidden } from './hidden-cards.request.ts';
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
  /** Cards that meet it do not exist for the reader. */
  private readonly hidden: Condition | null;

  /** Leaves out all cards that are hidden from anybody; `without` chooses another reader. */
  constructor(engine: EngineReader, prefix: string, hidden = hiddenFor(undefined), pool?: PoolFacets) {
    this.engine = engine;
    this.prefix = prefix;
    this.hidden = hidden;
    this.pool = pool ?? new PoolFacets((body) => this.engine.search(cardAlias(prefix), body, ANSWER_PARTS));
  }

  /** The same store for a reader from whom these cards are hidden: in every search, count, facet and look-up. */
  without(hidden: Condition | null): CardStore {
    return new CardStore(this.engine, this.prefix, hidden, this.pool);
  }

  searchCards(search: FacetedSearch): Promise<FacetedResult<CardDocument>> {
    const documentOf = ({ card }: { readonly card: CardDocument }): CardDocument => card;
    return this.search(cardAlias(this.prefix), withoutCards(search, this.hidden), documentOf);
  }

  searchVacancies(search: FacetedSearch): Promise<FacetedResult<VacancyDocument>> {
    const documentOf = ({ vacancy }: { readonly vacancy: VacancyDocument }): VacancyDocument => vacancy;
    return this.search(vacancyAlias(this.prefix), search, documentOf);
  }

  /**
   * Facets of all cards that the reader sees, at most a few seconds old. `cards`: number of these cards. The counts of the
   * whole pool are shared by all readers; what is hidden from this one is counted separately and subtracted.
   */
  async poolFacets(countings: readonly Counting[], cards: Promise<number>): Promise<FacetResults> {
    const hidden = this.hidden && this.countHidden(this.hidden, countings);
    const total = Promise.all([cards, hidden]).then(([shown, found]) => shown + (found?.total ?? 0));
    const [all, found] = await Promise.all([this.pool.of(countings.map(allValues), total), hidden]);
    return facetResults(countings, withoutCounts(countings, all, found?.aggregations ?? {}));
  }

  private countHidden(hidden: Condition, countings: readonly Counting[]): Promise<Answer<never>> {
    return this.engine.search(cardAlias(this.prefix), hiddenFacetsRequest(hidden, countings), ANSWER_PARTS);
  }

  /** Number of cards or vacancies that each search finds. */
  async count(side: 'cards' | 'vacancies', searches: readonly Criteria[]): Promise<number[]> {
    const isCards = side === 'cards';
    const alias = isCards ? cardAlias(this.prefix) : vacancyAlias(this.prefix);
    const request = countsRequest(isCards ? searches.map((one) => withoutHidden(one, this.hidden)) : searches);
    return countsOf(await this.engine.ask<CountsAnswer>(alias, request, COUNTS_PARTS), searches);
  }

  /**
   * Cards by pool id, in the order of `ids`; undefined for an id without a card, or with a hidden one. Reads in real time, so it sees a
   * withdrawal at once.
   */
  async cards(ids: readonly string[]): Promise<(CardDocument | undefined)[]> {
    const found = await this.engine.byIds<{ card: CardDocument } & HiddenFrom>(cardAlias(this.prefix), ids);
    return found.map((one) => (one && !isHidden(this.hidden, one.source) ? one.source.card : undefined));
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
