import {
  cardAlias,
  hiddenFor,
  SkillWeights,
  vacancyAlias,
  weightsIndex,
  type CardDocument,
  type Condition,
  type VacancyDocument,
  type WeightsDocument,
} from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { MatchSearch } from '../domain/matching/match-search.ts';
import type { FetchBatch } from '../domain/matching/rank-matches.ts';
import type { EngineReader } from './engine.reader.ts';
import { toHit, type EngineHit } from './hits.answer.ts';
import { matchesRequest } from './matches.request.ts';

/** Runs searches in the index that these weights belong to. */
export type MatchRun<Document, Result> = (
  weights: SkillWeights,
  fetch: (search: MatchSearch) => FetchBatch<Document>,
) => Promise<Result>;

/** The weights of an index, and its name. */
interface WeighedIndex {
  readonly index: string;
  readonly weights: SkillWeights;
}

/** The index was replaced: it is now `index`. */
class IndexReplaced extends Error {
  readonly index: string;
  constructor(index: string) {
    super('The index was replaced.');
    this.index = index;
  }
}

const PARTS = 'hits.total.value,hits.hits._index,hits.hits._source,hits.hits.sort';
/** Most attempts when the index is replaced during a request. */
const MAX_ATTEMPTS = 3;

/** Searches for matches, always with the weights of the index that returns them. Throws UNAVAILABLE. */
export class MatchStore {
  private readonly engine: EngineReader;
  private readonly prefix: string;
  /** The last seen index of each alias, with its weights. */
  private readonly known: Map<string, WeighedIndex>;
  /** Cards that meet it do not exist for the reader. */
  private readonly hidden: Condition | null;

  /** Leaves out all cards that are hidden from anybody; `without` chooses another reader. */
  constructor(
    engine: EngineReader,
    prefix: string,
    hidden = hiddenFor(undefined),
    known: MatchStore['known'] = new Map(),
  ) {
    this.engine = engine;
    this.prefix = prefix;
    this.hidden = hidden;
    this.known = known;
  }

  /** The same store for a reader from whom these cards are hidden. */
  without(hidden: Condition | null): MatchStore {
    return new MatchStore(this.engine, this.prefix, hidden, this.known);
  }

  /** Searches the cards. `run` is called again if the index is replaced meanwhile. */
  profiles<Result>(run: MatchRun<CardDocument, Result>): Promise<Result> {
    const excluding = this.hidden ? [this.hidden] : [];
    const shown: MatchRun<CardDocument, Result> = (weights, fetch) =>
      run(weights, (search) => fetch({ ...search, excluding }));
    return this.within(cardAlias(this.prefix), ({ card }: { readonly card: CardDocument }) => card, shown);
  }

  /** Searches the vacancies in the same way. */
  vacancies<Result>(run: MatchRun<VacancyDocument, Result>): Promise<Result> {
    const alias = vacancyAlias(this.prefix);
    return this.within(alias, ({ vacancy }: { readonly vacancy: VacancyDocument }) => vacancy, run);
  }

  /** The weights of the card index, for a single pair. */
  async weights(): Promise<SkillWeights> {
    return (await this.look(cardAlias(this.prefix))).weights;
  }

  private async within<Source, Document, Result>(
    alias: string,
    documentOf: (source: Source) => Document,
    run: MatchRun<Document, Result>,
  ): Promise<Result> {
    let { index, weights } = this.known.get(alias) ?? (await this.look(alias));
    for (let tries = 1; tries <= MAX_ATTEMPTS; tries += 1) {
      try {
        return await run(weights, (search) => this.fetcher(alias, index, search, documentOf));
      } catch (error) {
        if (!(error instanceof IndexReplaced)) throw error;
        ({ index, weights } = await this.load(alias, error.index));
      }
    }
    throw poolError('UNAVAILABLE', 'The index is being replaced.');
  }

  private fetcher<Source, Document>(
    alias: string,
    index: string,
    search: MatchSearch,
    documentOf: (source: Source) => Document,
  ): FetchBatch<Document> {
    return async (batch) => {
      const request = matchesRequest(search, batch);
      const { hits, total } = await this.engine.search<EngineHit<Source>>(alias, request, PARTS);
      const other = hits.find(({ _index }) => _index !== index);
      if (other) throw new IndexReplaced(other._index);
      return { total, hits: hits.map(toHit(documentOf)) };
    };
  }

  /** The index behind an alias, found from one of its documents; undefined for an empty index, which has no weights. */
  private async look(alias: string) {
    const { hits } = await this.engine.search<EngineHit<unknown>>(alias, { size: 1, _source: false }, PARTS);
    const index = hits[0]?._index;
    const known = this.known.get(alias);
    if (known && (index === undefined || known.index === index)) return known;
    return index === undefined ? { index: '', weights: NO_WEIGHTS } : this.load(alias, index);
  }

  private async load(alias: string, index: string) {
    const [found] = await this.engine.byIds<WeightsDocument>(weightsIndex(this.prefix), [index]);
    if (!found) throw poolError('UNAVAILABLE', 'The index contains no skill weights.');
    const loaded = { index, weights: new SkillWeights(found.source) };
    this.known.set(alias, loaded);
    return loaded;
  }
}

const NO_WEIGHTS = new SkillWeights({ version: 'none', profiles: 0, frequencies: {} });
