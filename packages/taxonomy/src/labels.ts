import { ConceptNumbers } from './concept-numbers.ts';
import { OBSOLETE } from './concept-rows.ts';
import type { ConceptLabels } from './facts.ts';
import { LabelTable } from './label-table.ts';
import type { TaxonomyTables } from './tables.ts';

/** Kinds of concepts that have labels. */
export const LABEL_KINDS = ['occupations', 'skills', 'skillgroups', 'iscogroups'] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

/** Folds a label for comparison: lower case, single spaces, Unicode NFC. */
export const foldLabel = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** All labels of one kind of concept. A language is loaded on first use. */
export class LabelBook {
  /** Two-letter codes of the languages with labels. */
  readonly languages: readonly string[];
  private readonly kind: LabelKind;
  private readonly tables: TaxonomyTables;
  private readonly numbers: ConceptNumbers;
  private readonly isObsolete: (id: string) => boolean;
  private readonly byLanguage = new Map<string, LabelTable>();

  /** Labels of concepts. Of concepts with the same label, obsolete ones are returned last. */
  constructor(
    kind: LabelKind,
    tables: TaxonomyTables,
    ids: readonly string[],
    isObsolete: (id: string) => boolean = () => false,
  ) {
    this.kind = kind;
    this.tables = tables;
    this.numbers = new ConceptNumbers(ids);
    this.isObsolete = isObsolete;
    const pattern = new RegExp(`^(?:${OBSOLETE})?labels/${kind}\\.([a-z]{2})$`, 'u');
    const found = tables.names.flatMap((name) => pattern.exec(name)?.[1] ?? []);
    this.languages = [...new Set(found)].sort();
  }

  /** Labels in exactly this language; undefined if there are none. */
  in(language: string, id: string): ConceptLabels | undefined {
    const number = this.numbers.of(id);
    return number === undefined ? undefined : this.table(language)?.labels(number);
  }

  /** The preferred label in the language, or else in English, or else the id. `language` may be a BCP 47 tag. */
  label(id: string, language: string): string {
    const number = this.numbers.of(id);
    if (number === undefined) return id;
    const primary = language.length > 2 ? language.slice(0, 2).toLowerCase() : language;
    return this.table(primary)?.preferred(number) ?? this.table('en')?.preferred(number) ?? id;
  }

  /** Number of concepts with a label in exactly this language. */
  count(language: string): number {
    return this.table(language)?.count ?? 0;
  }

  /** Ids of the concepts with exactly this label, preferred or alternative, in one language or in any. */
  find(text: string, language?: string): readonly string[] {
    const wanted = foldLabel(text);
    const languages = language ? [language] : this.languages;
    const found = [...new Set(languages.flatMap((one) => this.table(one)?.find(wanted) ?? []))];
    return [...found.filter((id) => !this.isObsolete(id)), ...found.filter(this.isObsolete)];
  }

  private table(language: string): LabelTable | undefined {
    const known = this.byLanguage.get(language);
    if (known || !this.languages.includes(language)) return known;
    const name = `labels/${this.kind}.${language}`;
    const names = [name, `${OBSOLETE}${name}`].filter((one) => this.tables.names.includes(one));
    const made = new LabelTable(Buffer.concat(names.map((one) => this.tables.read(one))), this.numbers);
    this.byLanguage.set(language, made);
    return made;
  }
}
