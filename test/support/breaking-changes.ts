import { buildSchema, findBreakingChanges } from 'graphql';

/**
 * graphql-js begins its description of a change with the schema coordinate, or names the coordinate after one of these
 * words.
 */
const SUBJECTS: readonly RegExp[] = [
  /^A required arg (?<argument>\w+) on (?<type>\w+)\.(?<field>\w+) /u,
  /^A required field (?<field>\w+) on input type (?<type>\w+) /u,
  /^(?<type>\w+)\.(?<field>\w+) arg (?<argument>\w+) /u,
  /^(?<type>\w+)\.(?<field>\w+) /u,
  /^(?<field>\w+) was removed from (?:enum|union) type (?<type>\w+)/u,
  /^(?<type>\w+) /u,
];
const ROOT_TYPES: readonly (string | undefined)[] = ['Query', 'Mutation'];

/**
 * Names that the changelog entry of a change must contain. For a field of a root type the field name is enough:
 * `match`.
 */
function namesOf(change: string): readonly string[] {
  const { type, field, argument } = SUBJECTS.map((pattern) => pattern.exec(change)?.groups).find(Boolean) ?? {};
  return [field && ROOT_TYPES.includes(type) ? undefined : type, field, argument].filter((name) => name !== undefined);
}

/** For each entry of the section "Unreleased", the names in its code spans. */
function announcements(changelog: string): readonly ReadonlySet<string>[] {
  const [, unreleased = ''] = /^## Unreleased$([\s\S]*?)(?=^## |$(?![\s\S]))/mu.exec(changelog) ?? [];
  return unreleased.split(/^- /mu).map((entry) => new Set([...entry.matchAll(/`[^`]+`/gu)].join(' ').match(/\w+/gu)));
}

/** Breaking changes between two schemas that no entry under "Unreleased" names, as graphql-js describes them. */
export function unannouncedChanges(released: string, current: string, changelog: string): readonly string[] {
  const entries = announcements(changelog);
  return findBreakingChanges(buildSchema(released), buildSchema(current))
    .map(({ description }) => description)
    .filter((change) => !entries.some((names) => namesOf(change).every((name) => names.has(name))));
}
