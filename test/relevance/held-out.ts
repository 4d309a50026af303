import { foldLabel, type Taxonomy } from '@talent-pool/taxonomy';
import { hashOf, splitOf, type Split, type TitleCase } from './case-files.ts';

/** Labels per language and split, if available. */
const EACH = 150;
/** Words with the same prefix count as inflections of one word. */
const BEGINNING = 5;

const beginningsOf = (label: string): Set<string> =>
  new Set((foldLabel(label).match(/\p{L}{3,}/gu) ?? []).map((word) => word.slice(0, BEGINNING)));

type Words = ReadonlySet<string>;

const within = (one: Words, other: Words): boolean => [...one].every((word) => other.has(word));

const sameWords = (one: Words, other: Words): boolean => one.size === other.size && within(one, other);

/**
 * Alternative labels of an occupation with their own wording: a word that the preferred label lacks, no other label of
 * the same words, and no other occupation with this label.
 */
function ownWordings(taxonomy: Taxonomy, language: string, id: string): string[] {
  const labels = taxonomy.labels.occupations.in(language, id);
  if (!labels) return [];
  const all = [labels.preferred, ...labels.alternatives].map((label) => ({ label, words: beginningsOf(label) }));
  const [preferred, ...alternatives] = all;
  return alternatives
    .filter(({ words }) => preferred && !within(words, preferred.words))
    .filter(({ words, label }) => all.every((other) => other.label === label || !sameWords(words, other.words)))
    .filter(({ label }) => taxonomy.labels.occupations.find(label, language).length === 1)
    .map(({ label }) => label);
}

const byHash = (one: TitleCase, other: TitleCase): number => hashOf(one.title) - hashOf(other.title);

/**
 * Labels to omit from an index and then search for: at most one per occupation, chosen by hash. Empty for a language
 * without such labels.
 */
export function heldOutLabels(taxonomy: Taxonomy, language: string, split: Split): TitleCase[] {
  const cases = taxonomy.occupations().flatMap(({ id }) => {
    const wordings = ownWordings(taxonomy, language, id).map((title) => ({ title, targets: [id] }));
    return wordings.sort(byHash).slice(0, 1);
  });
  return cases
    .filter(({ title }) => splitOf(title) === split)
    .sort(byHash)
    .slice(0, EACH);
}
