import type { LabelHit } from './language-index.ts';
import type { ConceptChoice } from './reading.ts';

/**
 * The groups of a family, or those of them that bear its name themselves: "carer" is a name of home-based personal care workers, so
 * nobody who cares for animals is meant.
 */
export function groupsMeant(family: readonly ConceptChoice[], hits: readonly LabelHit[]): readonly ConceptChoice[] {
  const named = hits.flatMap(({ concept }) => (concept.kind === 'ISCO_GROUP' ? [concept.id] : []));
  const meant = family.filter(({ id }) => named.some((code) => id.startsWith(code)));
  return meant.length > 0 ? meant : family;
}
