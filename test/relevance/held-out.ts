import { foldLabel, type Taxonomy } from '@talent-pool/taxonomy';
import { hashOf, splitOf, type Split, type TitleCase } from './case-files.ts';

/** How many labels a language gives to each half, where it has so many. */
const EACH = 150;
/** Words with the same beginning count as one word in other forms: plurals, genders, cases. */
const BEGINNING = 5;

const beginningsOf = (label: string): Set<string> =>
  new Set((foldLabel(label).match(/\p{L}{3,}/gu) ?? []).map((word) => word.slice(0, BEGINNING)));

type Words = ReadonlySet<string>;

const within = (one: Words, other: Words): boolean => [...one].every((word) => other.has(word));

const sameWords = (one: Words, other: Words): boolean => one.size === other.size && within(one, other);

/**
 * The alternative labels of an occupation that say it in words of their own: some word that the preferred label has
 * not, no other label made of the same words, and no other occupation with this label.
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
 * Labels to leave out of an index and then ask for: at most one of an occupation, chosen by hash. Nothing where a
 * language has no alternative labels in words of their own.
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
