import type { Meaning } from '@talent-pool/meaning';
import { suggestedConcepts, type AskConcepts, type RankedConcept } from '@talent-pool/matching';
import { conceptAlias, type ConceptKind } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ResemblingConcept } from '@talent-pool/text-reader';
import type { EngineReader } from './engine.reader.ts';

/** Queries the concept index. Throws UNAVAILABLE. */
export class ConceptStore {
  private readonly engine: EngineReader;
  private readonly alias: string;
  private readonly taxonomy: Taxonomy;
  private readonly meaning: Meaning | undefined;

  constructor(engine: EngineReader, prefix: string, taxonomy: Taxonomy, meaning?: Meaning) {
    this.engine = engine;
    this.alias = conceptAlias(prefix);
    this.taxonomy = taxonomy;
    this.meaning = meaning;
  }

  /** Throws if concepts cannot be searched, for example while their index is filled for the first time. */
  ready(): Promise<void> {
    return this.engine.ready([this.alias]);
  }

  private readonly ask: AskConcepts = (body, parts) => this.engine.ask(this.alias, body, parts);

  /** Concepts that resemble a text in meaning, best first; none without vectors. */
  readonly resembling = (text: string, language: string): readonly ResemblingConcept[] =>
    this.meaning?.resembling(text, language) ?? [];

  /**
   * Concepts with labels similar to a text, and occupations and groups of similar meaning, best first. `language`: search
   * labels in it and in English; null: in all languages. `spoken`: language of the text for its meaning; null if unknown.
   */
  async find(
    text: string,
    kinds: readonly ConceptKind[],
    language: string | null,
    spoken = language,
  ): Promise<RankedConcept[]> {
    const { ask, taxonomy, meaning } = this;
    return suggestedConcepts({ text, kinds, language, spoken }, { ask, taxonomy, meaning });
  }
}
