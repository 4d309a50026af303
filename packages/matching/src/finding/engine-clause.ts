/** A clause of the engine's query language, as plain data: concepts are found by what conditions do not express. */
export type Clause = Readonly<Record<string, unknown>>;

/** Any of these, and the sum of their scores. */
export const either = (...clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

/** So many points for documents that meet a condition. */
export const points = (boost: number, filter: Clause): Clause => ({ constant_score: { filter, boost } });

/** The best of several, not their sum. */
export const best = (...queries: readonly Clause[]): Clause => ({ dis_max: { queries, tie_breaker: 0 } });
