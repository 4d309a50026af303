import type { Context } from '../context.ts';

/** Without those that are obsolete: lists offer what may be chosen, and obsolete ones answer to their ids alone. */
export const occupationsInUse = (ids: readonly string[], { taxonomy }: Pick<Context, 'taxonomy'>): string[] =>
  ids.filter((id) => !taxonomy.occupation(id)?.obsolete);

/** The same of skills. */
export const skillsInUse = (ids: readonly string[], { taxonomy }: Pick<Context, 'taxonomy'>): string[] =>
  ids.filter((id) => !taxonomy.skill(id)?.obsolete);

/** The same of skill groups. */
export const groupsInUse = (ids: readonly string[], { taxonomy }: Pick<Context, 'taxonomy'>): string[] =>
  ids.filter((id) => !taxonomy.skillGroup(id)?.obsolete);
