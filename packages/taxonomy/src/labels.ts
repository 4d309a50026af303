import type { ConceptLabels } from './facts.ts';
import { readTable } from './tables.ts';

/** Languages in which the starter taxonomy has labels, by kind of concept. */
export const LABEL_LANGUAGES = {
  occupations: ['bg', 'de', 'el', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ro', 'sv'],
  skills: ['en', 'es', 'fr'],
  iscogroups: ['bg', 'de', 'el', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ro', 'sv'],
} as const;

export type LabelKind = keyof typeof LABEL_LANGUAGES;

const NOTHING: readonly string[] = [];

/** How labels are compared: case folded, white space folded, Unicode NFC. */
export const foldLabel = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** All labels of one kind of concept. */
export class LabelBook {
  private readonly byLanguage: ReadonlyMap<string, ReadonlyMap<string, ConceptLabels>>;
  private readonly indexes = new Map<string, ReadonlyMap<string, readonly string[]>>();

  private constructor(byLanguage: ReadonlyMap<string, ReadonlyMap<string, ConceptLabels>>) {
    this.byLanguage = byLanguage;
  }

  static async load(kind: LabelKind): Promise<LabelBook> {
    const languages = LABEL_LANGUAGES[kind];
    const tables = await Promise.all(languages.map((language) => readTable(`esco/labels/${kind}.${language}`)));
    return new LabelBook(
      new Map(
        languages.map((language, position) => [
          language,
          new Map(
            (tables[position] ?? []).map(([id = '', preferred = '', alternatives]) => [
              id,
              { preferred, alternatives: alternatives ? alternatives.split(' | ') : NOTHING },
            ]),
          ),
        ]),
      ),
    );
  }

  get languages(): readonly string[] {
    return [...this.byLanguage.keys()];
  }

  /** Labels in exactly this language; undefined where there are none. */
  in(language: string, id: string): ConceptLabels | undefined {
    return this.byLanguage.get(language)?.get(id);
  }

  /** The preferred label in the language, else in English, else the id. `language` may be a BCP 47 tag. */
  label(id: string, language: string): string {
    const primary = language.length > 2 ? language.slice(0, 2).toLowerCase() : language;
    return (this.in(primary, id) ?? this.in('en', id))?.preferred ?? id;
  }

  /** Ids of the concepts with exactly this label, preferred or alternative, in one language or in any. */
  find(text: string, language?: string): readonly string[] {
    const wanted = foldLabel(text);
    const languages = language ? [language] : this.languages;
    return [...new Set(languages.flatMap((one) => this.index(one).get(wanted) ?? NOTHING))];
  }

  private index(language: string): ReadonlyMap<string, readonly string[]> {
    const made = this.indexes.get(language);
    if (made) return made;
    const index = new Map<string, string[]>();
    for (const [id, { preferred, alternatives }] of this.byLanguage.get(language) ?? []) {
      for (const label of [preferred, ...alternatives]) {
        const folded = foldLabel(label);
        const ids = index.get(folded);
        if (!ids) index.set(folded, [id]);
        else if (!ids.includes(id)) ids.push(id);
      }
    }
    this.indexes.set(language, index);
    return index;
  }
}
