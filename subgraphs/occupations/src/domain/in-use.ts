import type { Taxonomy } from '@talent-pool/taxonomy';

interface Facts {
  readonly taxonomy: Taxonomy;
}

/** Without those that are obsolete: lists offer what may be chosen, and obsolete ones answer to their ids alone. */
export const occupationsInUse = (ids: readonly string[], { taxonomy }: Facts): string[] =>
  ids.filter((id) => !taxonomy.occupation(id)?.obsolete);

/** The same of skills. */
export const skillsInUse = (ids: readonly string[], { taxonomy }: Facts): string[] =>
  ids.filter((id) => !taxonomy.skill(id)?.obsolete);

/** The same of skill groups. */
export const groupsInUse = (ids: readonly string[], { taxonomy }: Facts): string[] =>
  ids.filter((id) => !taxonomy.skillGroup(id)?.obsolete);
