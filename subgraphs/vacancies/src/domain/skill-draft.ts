import type { OccupationFacts, Taxonomy } from '@talent-pool/taxonomy';

/** About as many skills as a person names. */
const MAX_SKILLS = 15;

/** Cached by the contents of the taxonomy, so that another edition is counted again. */
const counted = new WeakMap<Taxonomy['contents'], ReadonlyMap<string, number>>();

/** Number of occupations that list each skill. */
function usesOf(taxonomy: Taxonomy): ReadonlyMap<string, number> {
  const known = counted.get(taxonomy.contents);
  if (known) return known;
  const uses = new Map<string, number>();
  for (const { essentialSkills, optionalSkills } of taxonomy.occupations())
    for (const id of [...essentialSkills, ...optionalSkills]) uses.set(id, (uses.get(id) ?? 0) + 1);
  counted.set(taxonomy.contents, uses);
  return uses;
}

/** Suggested skills for a new vacancy: those of its occupation in ESCO, most specific first. */
export function skillDraft({ essentialSkills, optionalSkills }: OccupationFacts, taxonomy: Taxonomy) {
  const uses = usesOf(taxonomy);
  const particularFirst = (ids: readonly string[]): string[] =>
    [...ids].sort((one, other) => (uses.get(one) ?? 0) - (uses.get(other) ?? 0) || (one < other ? -1 : 1));
  const required = particularFirst(essentialSkills).slice(0, MAX_SKILLS);
  const optional = particularFirst(optionalSkills).filter((id) => !required.includes(id));
  return { required, optional: optional.slice(0, MAX_SKILLS) };
}
