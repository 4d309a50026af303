import type { Taxonomy } from '@talent-pool/taxonomy';
import { listConcepts, type ListedConcept } from './concept-list.ts';
import { indexLabels } from './index-labels.ts';
import { LanguageIndex } from './language-index.ts';
import { readingTable, storedLines, storedTables } from './stored-tables.ts';

/** The labels of an edition for reading texts. A language is indexed on first use. */
export class LabelIndex {
  /** Languages that have labels. */
  readonly languages: readonly string[];
  private readonly taxonomy: Taxonomy;
  private readonly contents: object;
  private readonly concepts: readonly ListedConcept[];
  private readonly made = new Map<string, LanguageIndex>();

  constructor(taxonomy: Taxonomy) {
    this.taxonomy = taxonomy;
    this.contents = taxonomy.contents;
    this.concepts = listConcepts(taxonomy);
    const { occupations, skills, iscogroups } = taxonomy.labels;
    this.languages = [...new Set([...occupations.languages, ...skills.languages, ...iscogroups.languages])].sort();
  }

  /** Whether the edition in use is still the one that is indexed. */
  get isCurrent(): boolean {
    return this.taxonomy.contents === this.contents;
  }

  /** The index of a language; undefined if it has no labels. */
  of(language: string): LanguageIndex | undefined {
    const known = this.made.get(language);
    if (known || !this.languages.includes(language)) return known;
    const tables =
      storedTables(language, this.taxonomy, this.concepts) ?? indexLabels(language, this.taxonomy, this.concepts);
    const made = new LanguageIndex(language, this.concepts, tables);
    this.made.set(language, made);
    return made;
  }
}

const indexes = new WeakMap<Taxonomy, LabelIndex>();

/** The index of the edition that a taxonomy has in use; made anew after a change of edition. */
export function labelIndexOf(taxonomy: Taxonomy): LabelIndex {
  const known = indexes.get(taxonomy);
  if (known?.isCurrent) return known;
  const made = new LabelIndex(taxonomy);
  indexes.set(taxonomy, made);
  return made;
}

/** The tables by which texts are read in every language of an edition, to be stored with it: lines by name of the table. */
export function readingTables(taxonomy: Taxonomy): { readonly name: string; readonly lines: readonly string[] }[] {
  const concepts = listConcepts(taxonomy);
  return new LabelIndex(taxonomy).languages.map((language) => ({
    name: readingTable(language),
    lines: storedLines(indexLabels(language, taxonomy, concepts), concepts),
  }));
}
