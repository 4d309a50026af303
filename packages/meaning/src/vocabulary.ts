import type { Taxonomy } from '@talent-pool/taxonomy';
import { labelForms, vectorConcepts } from './concept-labels.ts';
import { plainWords } from './features.ts';

/** Letters of a word by which it is known: an inflected word is known too. */
const BEGINNING = 5;

/** The beginnings of the words of all labels of occupations and groups, by language. */
export class Vocabulary {
  private readonly taxonomy: Taxonomy;
  private readonly byLanguage = new Map<string, ReadonlySet<string>>();

  constructor(taxonomy: Taxonomy) {
    this.taxonomy = taxonomy;
  }

  /** Whether at least half of the letters of a text are in words that begin like a word of a label of the language. */
  knows(text: string, language: string): boolean {
    const words = plainWords(text);
    const beginnings = this.of(language);
    const known = words.filter((word) => beginnings.has(word.slice(0, BEGINNING)));
    return 2 * known.join('').length >= words.join('').length;
  }

  private of(language: string): ReadonlySet<string> {
    const kept = this.byLanguage.get(language);
    if (kept) return kept;
    const beginnings = new Set<string>();
    for (const concept of vectorConcepts(this.taxonomy))
      for (const word of plainWords(labelForms(this.taxonomy, concept, language).join(' ; '), Infinity))
        beginnings.add(word.slice(0, BEGINNING));
    this.byLanguage.set(language, beginnings);
    return beginnings;
  }
}
