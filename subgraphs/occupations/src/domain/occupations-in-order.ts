import type { Taxonomy } from '@talent-pool/taxonomy';

type Occupations = ReturnType<Taxonomy['occupations']>;

const { compare } = new Intl.Collator('en', { numeric: true });
/** Cached by the contents of the taxonomy, which differ for each edition. */
const known = new WeakMap<object, Occupations>();

/** All occupations except obsolete ones, in the order of their ESCO codes; sorted once per edition. */
export function occupationsInOrder(taxonomy: Taxonomy): Occupations {
  const sorted =
    known.get(taxonomy.contents) ?? [...taxonomy.occupations()].sort((one, other) => compare(one.code, other.code));
  known.set(taxonomy.contents, sorted);
  return sorted;
}
