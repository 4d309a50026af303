import {
  conceptRequest,
  LOOK_UP_PARTS,
  lookUpRequest,
  rankConcepts,
  readLookUp,
  type ConceptFinder,
  type ConceptHit,
  type LookUpAnswer,
  type RankedConcept,
} from '@talent-pool/matching';
import { conceptAlias, labelLanguages, type ConceptKind } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { EngineReader } from './engine.reader.ts';

/** What of an answer about concepts is used. */
const FOUND_PARTS = 'hits.hits._score,hits.hits.fields';

/** Asks the index of concepts. Throws UNAVAILABLE. */
export class ConceptStore implements ConceptFinder {
  private readonly engine: EngineReader;
  private readonly alias: string;
  private readonly taxonomy: Taxonomy;

  constructor(engine: EngineReader, prefix: string, taxonomy: Taxonomy) {
    this.engine = engine;
    this.alias = conceptAlias(prefix);
    this.taxonomy = taxonomy;
  }

  async lookUp(keys: readonly string[], words: readonly string[]) {
    return readLookUp(await this.engine.ask<LookUpAnswer>(this.alias, lookUpRequest(keys, words), LOOK_UP_PARTS));
  }

  similar(text: string, kinds: readonly ConceptKind[]): Promise<readonly RankedConcept[]> {
    return this.find(text, kinds, null);
  }

  /** Concepts with labels like a text, best first: in a language and, where they fit better, in English; or in every one. */
  async find(text: string, kinds: readonly ConceptKind[], language: string | null): Promise<RankedConcept[]> {
    const languages = language === null ? labelLanguages(this.taxonomy) : [...new Set([language, 'en'])];
    const request = conceptRequest({ text, kinds, languages });
    const { hits } = await this.engine.ask<{ hits?: { hits?: ConceptHit[] } }>(this.alias, request, FOUND_PARTS);
    return rankConcepts(hits?.hits ?? [], language);
  }

  /** Throws unless concepts can be found just now. */
  ready(): Promise<void> {
    return this.engine.ready([this.alias]);
  }
}
