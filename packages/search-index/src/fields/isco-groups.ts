import { anyOf, either, type Condition } from '../condition.ts';

/** A condition for any of the ISCO codes, which have one index field per level. */
export function inIscoGroups(codes: readonly string[]): Condition {
  const byLevel = Map.groupBy(codes, (code) => code.length);
  const conditions = [...byLevel].map(([level, group]) => anyOf(`isco${level}`, group));
  return conditions.length === 1 ? (conditions[0] as Condition) : either(...conditions);
}
