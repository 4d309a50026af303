import {
  cardAlias,
  SkillWeights,
  vacancyAlias,
  weightsIndex,
  type CardDocument,
  type VacancyDocument,
  type WeightsDocument,
} from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { MatchSearch } from '../domain/matching/match-search.ts';
import type { SearchResult } from '../domain/search-result.ts';
import type { EngineReader } from './engine.reader.ts';
import { toHit, type EngineHit } from './hits.answer.ts';
import { matchesRequest } from './matches.request.ts';

/** Matching documents, with the weights of the index that returned them. */
export interface WeighedResult<Document> extends SearchResult<Document> {
  readonly weights: SkillWeights;
}
/** Builds a search from the weights of the index that will run it. */
export type WeighedSearch = (weights: SkillWeights) => MatchSearch;

const PARTS = 'hits.total.value,hits.hits._index,hits.hits._source,hits.hits.sort';
/** Most attempts when the index is replaced during a request. */
const MAX_ATTEMPTS = 3;

/** Searches for matches, always with the weights of the index that returns them. Throws UNAVAILABLE. */
export class MatchStore {
  private readonly engine: EngineReader;
  private readonly prefix: string;
  /** The last seen index of each alias, with its weights. */
  private readonly known = new Map<string, { readonly index: string; readonly weights: SkillWeights }>();

  constructor(engine: EngineReader, prefix: string) {
    this.engine = engine;
    this.prefix = prefix;
  }

  profiles(search: WeighedSearch): Promise<WeighedResult<CardDocument>> {
    return this.ask(cardAlias(this.prefix), search, ({ card }: { readonly card: CardDocument }) => card);
  }

  vacancies(search: WeighedSearch): Promise<WeighedResult<VacancyDocument>> {
    return this.ask(vacancyAlias(this.prefix), search, ({ vacancy }: { readonly vacancy: VacancyDocument }) => vacancy);
  }

  /** The weights of the card index, for a single pair. */
  async weights(): Promise<SkillWeights> {
    return (await this.look(cardAlias(this.prefix))).weights;
  }

  private async ask<Source, Document>(
    alias: string,
    search: WeighedSearch,
    documentOf: (source: Source) => Document,
  ): Promise<WeighedResult<Document>> {
    let { index, weights } = this.known.get(alias) ?? (await this.look(alias));
    for (let tries = 1; tries <= MAX_ATTEMPTS; tries += 1) {
      const { hits, total } = await this.engine.search<EngineHit<Source>>(
        alias,
        matchesRequest(search(weights)),
        PARTS,
      );
      const other = hits.find(({ _index }) => _index !== index);
      if (!other) return { total, hits: hits.map(toHit(documentOf)), weights };
      ({ index, weights } = await this.load(alias, other._index));
    }
    throw poolError('UNAVAILABLE', 'The index is being replaced.');
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
