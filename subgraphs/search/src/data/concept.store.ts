import { setImmediate } from 'node:timers/promises';
import type { Meaning } from '@talent-pool/meaning';
import {
  addMeaning,
  conceptFinder,
  findConcepts,
  type AskConcepts,
  type ConceptFinder,
  type RankedConcept,
} from '@talent-pool/matching';
import { conceptAlias, LABELS_OF, type ConceptKind } from '@talent-pool/search-index';
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
    const found = await findConcepts(this.ask, this.taxonomy, text, kinds, language);
    const { meaning } = this;
    if (!meaning) return found;
    const byMeaning = meaning.fitting(text, language, kinds);
    return addMeaning(found, byMeaning, language ?? 'en', (one) => this.resemblance(text, one, meaning));
  }

  /** How much a skill, or an occupation far from the text, resembles it: as if its label were all that is known of it. */
  private resemblance(text: string, { kind, id, language }: RankedConcept, { table }: Meaning): number {
    return 2 * table.similarity(text, this.taxonomy.labels[LABELS_OF[kind]].label(id, language));
  }
}
