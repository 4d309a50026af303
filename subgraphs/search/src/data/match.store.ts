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
import type { SortValues } from '../domain/faceted-search.ts';
import type { Answer, EngineReader } from './engine.reader.ts';

interface Hit<Source> {
  readonly _index: string;
  readonly _source: Source;
  readonly sort: SortValues;
}
export type CardMatch = Hit<{ readonly card: CardDocument }>;
export type VacancyMatch = Hit<{ readonly vacancy: VacancyDocument }>;

/** Hits with the weights that their index was built with. */
export interface Weighed<H> extends Answer<H> {
  readonly weights: SkillWeights;
}

const PARTS = 'hits.total.value,hits.hits._index,hits.hits._source,hits.hits.sort';
/** So often a request is sent again because the index was changed for another in between. */
const MOST_TRIES = 3;

/** Asks for matches, always with the weights of the very index that answers. Throws UNAVAILABLE. */
export class MatchStore {
  private readonly engine: EngineReader;
  private readonly prefix: string;
  /** The index that was behind an alias when it was last looked at, with its weights. */
  private readonly known = new Map<string, { readonly index: string; readonly weights: SkillWeights }>();

  constructor(engine: EngineReader, prefix: string) {
    this.engine = engine;
    this.prefix = prefix;
  }

  profiles(request: (weights: SkillWeights) => Record<string, unknown>): Promise<Weighed<CardMatch>> {
    return this.ask(cardAlias(this.prefix), request);
  }

  vacancies(request: (weights: SkillWeights) => Record<string, unknown>): Promise<Weighed<VacancyMatch>> {
    return this.ask(vacancyAlias(this.prefix), request);
  }

  /** The weights of the cards, for a single pair. */
  async weights(): Promise<SkillWeights> {
    return (await this.look(cardAlias(this.prefix))).weights;
  }

  private async ask<H extends Hit<unknown>>(
    alias: string,
    request: (weights: SkillWeights) => Record<string, unknown>,
  ): Promise<Weighed<H>> {
    let { index, weights } = this.known.get(alias) ?? (await this.look(alias));
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const answer = await this.engine.search<H>(alias, request(weights), PARTS);
      const other = answer.hits.find(({ _index }) => _index !== index);
      if (!other) return { ...answer, weights };
      ({ index, weights } = await this.load(alias, other._index));
    }
    throw poolError('UNAVAILABLE', 'The index is being changed for another.');
  }

  /** The index behind an alias, by one of its documents; an empty one has nothing to weigh. */
  private async look(alias: string) {
    const { hits } = await this.engine.search<Hit<unknown>>(alias, { size: 1, _source: false }, PARTS);
    const index = hits[0]?._index;
    const known = this.known.get(alias);
    if (known && (index === undefined || known.index === index)) return known;
    return index === undefined ? { index: '', weights: NO_WEIGHTS } : this.load(alias, index);
  }

  private async load(alias: string, index: string) {
    const [found] = await this.engine.byIds<WeightsDocument>(weightsIndex(this.prefix), [index]);
    if (!found) throw poolError('UNAVAILABLE', 'The index has no weights.');
    const loaded = { index, weights: new SkillWeights(found.source) };
    this.known.set(alias, loaded);
    return loaded;
  }
}

const NO_WEIGHTS = new SkillWeights({ version: 'none', profiles: 0, frequencies: {} });
