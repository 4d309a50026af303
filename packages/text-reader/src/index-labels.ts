import { stemKey, stemOf, type Taxonomy } from '@talent-pool/taxonomy';
import { closedWordsOf } from './closed-words.ts';
import { bookOf, type ListedConcept } from './concept-list.ts';
import { isFamily } from './family.ts';
import { HashTable } from './hash-table.ts';
import type { LabelTables } from './label-tables.ts';
import { COMPOUNDING, compoundHeads, HEAD_LAST, headKey, headsOf } from './heads.ts';
import { formsOf, type LabelType } from './label-forms.ts';
import { BEGINNING, foldedCase, nameValue, wordsOfForm } from './language-index.ts';
import { WeightTable } from './weight-table.ts';

/** Weight of a word or head in a name of this type. */
const WEIGHT_OF: Readonly<Record<LabelType, number>> = {
  PREFERRED: 1,
  HALF_OF_PREFERRED: 1,
  ALTERNATIVE: 0.3,
  PART: 0.3,
};
/** The label of an ISCO group stands for all of its occupations. */
const GROUP_WEIGHT = 2;
const COMPOUND_WEIGHT = 0.7;
const ACCENTED = /[^\p{ASCII}]/u;

/** A form of a label while its language is indexed. */
interface IndexedForm {
  readonly number: number;
  readonly concept: ListedConcept;
  readonly text: string;
  readonly type: LabelType;
  readonly words: readonly string[];
}

function formsIn(language: string, taxonomy: Taxonomy, concepts: readonly ListedConcept[]): IndexedForm[] {
  const found: IndexedForm[] = [];
  for (const [number, concept] of concepts.entries()) {
    const labels = taxonomy.labels[bookOf(concept.kind)].in(language, concept.id);
    if (!labels) continue;
    for (const { text, type } of formsOf(labels)) found.push({ number, concept, text, type, words: wordsOfForm(text) });
  }
  return found;
}

/** "Gardeners and crop growers" of a broad group: neither of the two stands for the whole group. */
const isBroadPair = ({ kind, id }: ListedConcept, words: readonly string[], language: string): boolean =>
  kind === 'ISCO_GROUP' && id.length < 4 && words.some((word) => closedWordsOf(language).has(word, 'and'));

function headTable(forms: readonly IndexedForm[], vocabulary: ReadonlySet<string>, language: string): HashTable {
  const weights = new WeightTable();
  const compounds = COMPOUNDING.has(language);
  for (const { number, concept, type, words } of forms) {
    if (concept.kind === 'SKILL' || isBroadPair(concept, words, language)) continue;
    const group = concept.kind === 'ISCO_GROUP' && HEAD_LAST.has(language) ? GROUP_WEIGHT : 1;
    const weight = WEIGHT_OF[type] * group;
    for (const head of headsOf(words, language)) weights.raise(head, number, weight);
    if (!compounds) continue;
    for (const part of compoundHeads(words.at(-1) ?? '', vocabulary))
      weights.raise(headKey([part], language), number, weight * COMPOUND_WEIGHT);
  }
  return weights.toTable((head, all) => !head.includes(' ') || isFamily(all));
}

function wordTable(forms: readonly IndexedForm[], language: string): HashTable {
  const weights = new WeightTable();
  for (const { number, concept, type, words } of forms) {
    if (concept.kind === 'SKILL') continue;
    for (const word of words) weights.raise(stemOf(word, language), number, WEIGHT_OF[type]);
  }
  return weights.toTable();
}

/** Computes the tables of a language from its labels: up to two seconds for a language with labels of skills. */
export function indexLabels(language: string, taxonomy: Taxonomy, concepts: readonly ListedConcept[]): LabelTables {
  const forms = formsIn(language, taxonomy, concepts);
  const byName = (keys: readonly string[]): HashTable =>
    HashTable.of(
      keys,
      forms.map(({ number, type }, place) => nameValue(number, type, keys[place] ?? '')),
    );
  const vocabulary = new Set(forms.flatMap(({ words }) => words));
  const accented = forms.filter(({ text }) => ACCENTED.test(text)).map(({ text }) => foldedCase(text));
  return {
    exact: byName(forms.map(({ words }) => words.join(' '))),
    vocabulary: HashTable.of([...vocabulary], []),
    beginnings: HashTable.of([...new Set([...vocabulary].map((word) => word.slice(0, BEGINNING)))], []),
    accented: HashTable.of(accented, []),
    stems: byName(forms.map(({ words }) => stemKey(words, language))),
    heads: headTable(forms, vocabulary, language),
    words: wordTable(forms, language),
  };
}
