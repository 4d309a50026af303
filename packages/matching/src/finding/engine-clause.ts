/** A clause of the Elasticsearch query DSL. Finding concepts needs scoring, which `Condition` does not express. */
export type Clause = Readonly<Record<string, unknown>>;

/** At least one of the clauses; the scores are summed. */
export const either = (...clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

/** A constant score for documents that match a filter. `name`: returned with the documents that match. */
export const points = (boost: number, filter: Clause, name?: string): Clause => ({
  constant_score: { filter, boost, ...(name !== undefined && { _name: name }) },
});

/** The highest score of several queries. */
export const best = (...queries: readonly Clause[]): Clause => ({ dis_max: { queries, tie_breaker: 0 } });
