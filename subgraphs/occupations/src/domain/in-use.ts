import type { Taxonomy } from '@talent-pool/taxonomy';

interface Facts {
  readonly taxonomy: Taxonomy;
}

/** Occupations without obsolete ones, which can be read only by id. */
export const occupationsInUse = (ids: readonly string[], { taxonomy }: Facts): string[] =>
  ids.filter((id) => !taxonomy.occupation(id)?.obsolete);

/** The same for skills. */
export const skillsInUse = (ids: readonly string[], { taxonomy }: Facts): string[] =>
  ids.filter((id) => !taxonomy.skill(id)?.obsolete);

/** The same for skill groups. */
export const groupsInUse = (ids: readonly string[], { taxonomy }: Facts): string[] =>
  ids.filter((id) => !taxonomy.skillGroup(id)?.obsolete);
