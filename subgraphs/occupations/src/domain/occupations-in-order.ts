import type { Taxonomy } from '@talent-pool/taxonomy';

type Occupations = ReturnType<Taxonomy['occupations']>;

const { compare } = new Intl.Collator('en', { numeric: true });
/** By what the taxonomy holds, which is another object for each edition. */
const known = new WeakMap<object, Occupations>();

/** All occupations but obsolete ones, in the order of their ESCO codes: sorted once for each edition. */
export function occupationsInOrder(taxonomy: Taxonomy): Occupations {
  const sorted =
    known.get(taxonomy.contents) ?? [...taxonomy.occupations()].sort((one, other) => compare(one.code, other.code));
  known.set(taxonomy.contents, sorted);
  return sorted;
}
