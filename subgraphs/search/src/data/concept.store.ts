import { setImmediate } from 'node:timers/promises';
import type { Meaning } from '@talent-pool/meaning';
import {
  conceptFinder,
  suggestedConcepts,
  type AskConcepts,
  type ConceptFinder,
  type RankedConcept,
} from '@talent-pool/matching';
import { conceptAlias, type ConceptKind } from '@talent-pool/search-index';
import { checkQueryDeadline } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { EngineReader } from './engine.reader.ts';

/** Yields to other requests. Throws UNAVAILABLE once the request's deadline has passed. */
async function pause(): Promise<void> {
  await setImmediate();
  checkQueryDeadline();
}

/** Queries the concept index. Throws UNAVAILABLE. */
export class ConceptStore {
  /** The concept finder for interpreting texts. */
  readonly finder: ConceptFinder;
  private readonly engine: EngineReader;
  private readonly alias: string;
  private readonly taxonomy: Taxonomy;
  private readonly meaning: Meaning | undefined;

  constructor(engine: EngineReader, prefix: string, taxonomy: Taxonomy, meaning?: Meaning) {
    this.engine = engine;
    this.alias = conceptAlias(prefix);
    this.taxonomy = taxonomy;
    this.meaning = meaning;
    this.finder = { ...conceptFinder(this.ask, taxonomy), pause };
  }

  private readonly ask: AskConcepts = (body, parts) => this.engine.ask(this.alias, body, parts);

  /**
   * Concepts with labels similar to a text, and occupations and groups of similar meaning, best first. `language`: search
   * labels in it and in English; null: in all languages.
   */
  async find(text: string, kinds: readonly ConceptKind[], language: string | null): Promise<RankedConcept[]> {
    const { ask, taxonomy, meaning } = this;
    return suggestedConcepts({ text, kinds, language }, { ask, taxonomy, meaning });
  }
}
