/** A clause of the engine's query language, as plain data. */
export type Clause = Readonly<Record<string, unknown>>;

/** A filter as clauses: what narrows, what excludes, and what a facet of its own leaves out for itself, by its owner. */
export interface Criteria {
  readonly narrowing: readonly Clause[];
  readonly excluding: readonly Clause[];
  readonly picks: ReadonlyMap<string, Clause>;
}

export const EVERY: Clause = { match_all: {} };
export const term = (field: string, value: string | number): Clause => ({ term: { [field]: value } });
export const anyOf = (field: string, values: readonly (string | number)[]): Clause => ({ terms: { [field]: values } });
export const absent = (field: string): Clause => ({ bool: { must_not: { exists: { field } } } });
export const either = (...clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

/** ISCO codes lie in a field for each level; a document matches when any of them does. */
export function iscoClause(codes: readonly string[]): Clause {
  const byLevel = Map.groupBy(codes, (code) => code.length);
  const clauses = [...byLevel].map(([level, group]) => anyOf(`isco${level}`, group));
  return clauses.length === 1 ? (clauses[0] as Clause) : either(...clauses);
}

/** So many points for documents that meet a condition. */
export const points = (boost: number, filter: Clause): Clause => ({ constant_score: { filter, boost } });

/** The best of several, not their sum. */
export const best = (...queries: readonly Clause[]): Clause => ({ dis_max: { queries, tie_breaker: 0 } });
