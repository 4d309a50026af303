import type { OccupationFacts, Taxonomy } from '@talent-pool/taxonomy';

/** As many as a person names. */
const MOST = 15;

/** By what the taxonomy holds: another version is counted anew. */
const counted = new WeakMap<Taxonomy['contents'], ReadonlyMap<string, number>>();

/** In how many occupations each skill stands. */
function usesOf(taxonomy: Taxonomy): ReadonlyMap<string, number> {
  const known = counted.get(taxonomy.contents);
  if (known) return known;
  const uses = new Map<string, number>();
  for (const { essentialSkills, optionalSkills } of taxonomy.occupations())
    for (const id of [...essentialSkills, ...optionalSkills]) uses.set(id, (uses.get(id) ?? 0) + 1);
  counted.set(taxonomy.contents, uses);
  return uses;
}

/** Skills to begin a vacancy with: what ESCO says of the occupation, the most particular first. */
export function skillDraft({ essentialSkills, optionalSkills }: OccupationFacts, taxonomy: Taxonomy) {
  const uses = usesOf(taxonomy);
  const particularFirst = (ids: readonly string[]): string[] =>
    [...ids].sort((one, other) => (uses.get(one) ?? 0) - (uses.get(other) ?? 0) || (one < other ? -1 : 1));
  const required = particularFirst(essentialSkills).slice(0, MOST);
  const optional = particularFirst(optionalSkills).filter((id) => !required.includes(id));
  return { required, optional: optional.slice(0, MOST) };
}
