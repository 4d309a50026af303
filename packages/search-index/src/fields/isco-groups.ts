import { anyOf, either, type Condition } from '../condition.ts';

/** ISCO codes lie in a field for each level; a document meets this when any of them does. */
export function inIscoGroups(codes: readonly string[]): Condition {
  const byLevel = Map.groupBy(codes, (code) => code.length);
  const conditions = [...byLevel].map(([level, group]) => anyOf(`isco${level}`, group));
  return conditions.length === 1 ? (conditions[0] as Condition) : either(...conditions);
}
