import type { Condition } from './condition.ts';
import type { Ranking } from './ranking.ts';

/** A clause of the Elasticsearch query DSL. */
export type EngineQuery = Readonly<Record<string, unknown>>;

const NOTHING: EngineQuery = { match_none: {} };

/** Compiles a condition to the query DSL. A single value becomes `term`, which is cheaper than `terms`. */
export function engineQuery(condition: Condition): EngineQuery {
  switch (condition.kind) {
    case 'every':
      return { match_all: {} };
    case 'anyOf': {
      const { field, values } = condition;
      return values.length === 1 ? { term: { [field]: values[0] } } : { terms: { [field]: values } };
    }
    case 'range': {
      const { field, from, to } = condition;
      return { range: { [field]: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lte: to }) } } };
    }
    case 'absent':
      return { bool: { must_not: { exists: { field: condition.field } } } };
    case 'enoughOf': {
      const { field, values, countField } = condition;
      return { terms_set: { [field]: { terms: values, minimum_should_match_field: countField } } };
    }
    case 'not':
      return { bool: { must_not: engineQuery(condition.of) } };
    case 'all':
      return condition.of.length === 0 ? { match_all: {} } : { bool: { filter: condition.of.map(engineQuery) } };
    case 'either':
      return condition.of.length === 0
        ? NOTHING
        : { bool: { should: condition.of.map(engineQuery), minimum_should_match: 1 } };
  }
}

type Scaled = Extract<Ranking, { readonly kind: 'scaled' }>;

/** There is no outer boost, because the engine would apply it inside, before the cap. */
function scaledQuery({ of, atMost, field, factor }: Scaled): EngineQuery {
  const query = scoringQuery(of);
  const cut =
    typeof atMost === 'object' ? { field_value_factor: { field: atMost.field, missing: 0 } } : { weight: atMost };
  return {
    function_score: {
      query: atMost === undefined ? query : { function_score: { query, functions: [cut], boost_mode: 'min' } },
      functions: [{ field_value_factor: { field, factor, missing: 0 } }],
      boost_mode: 'multiply',
    },
  };
}

/** Compiles a ranking to a clause whose score is the number of points. */
export function scoringQuery(ranking: Ranking): EngineQuery {
  switch (ranking.kind) {
    case 'points':
      return { constant_score: { filter: engineQuery(ranking.when), boost: ranking.points } };
    case 'best':
      return { dis_max: { queries: ranking.of.map(scoringQuery), tie_breaker: 0 } };
    case 'sum':
      return ranking.of.length === 0
        ? NOTHING
        : { bool: { should: ranking.of.map(scoringQuery), minimum_should_match: 1 } };
    case 'scaled':
      return scaledQuery(ranking);
  }
}
