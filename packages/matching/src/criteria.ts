import { anyOf, either, type Condition } from '@talent-pool/search-index';

/** A filter as conditions: what narrows, what excludes, and what a facet of its own leaves out for itself, by its owner. */
export interface Criteria {
  readonly narrowing: readonly Condition[];
  readonly excluding: readonly Condition[];
  readonly picks: ReadonlyMap<string, Condition>;
}

/** ISCO codes lie in a field for each level; a document matches when any of them does. */
export function inIscoGroups(codes: readonly string[]): Condition {
  const byLevel = Map.groupBy(codes, (code) => code.length);
  const conditions = [...byLevel].map(([level, group]) => anyOf(`isco${level}`, group));
  return conditions.length === 1 ? (conditions[0] as Condition) : either(...conditions);
}
