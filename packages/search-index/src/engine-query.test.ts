import { describe, expect, test } from '@jest/globals';
import { absent, all, anyOf, atLeast, atMost, either, enoughOf, EVERY, term } from './condition.ts';
import { engineQuery, scoringQuery } from './engine-query.ts';
import { meets } from './evaluate-condition.ts';
import { best, points, sum } from './ranking.ts';

const FIELDS = { states: ['DE', 'FR'], rank: [3], levels: ['de>=A1', 'de>=A2'], needed: [2] };

describe('a condition', () => {
  test.each([
    ['every document', EVERY, { match_all: {} }, true],
    ['one of several values', anyOf('states', ['AT', 'FR']), { terms: { states: ['AT', 'FR'] } }, true],
    ['none of several values', anyOf('states', ['AT', 'ES']), { terms: { states: ['AT', 'ES'] } }, false],
    ['no value at all', anyOf('states', []), { terms: { states: [] } }, false],
    ['a single value', term('states', 'DE'), { term: { states: 'DE' } }, true],
    ['a number that is held as text', term('rank', '3'), { term: { rank: '3' } }, true],
    ['the lower bound itself', atLeast('rank', 3), { range: { rank: { gte: 3 } } }, true],
    ['below the lower bound', atLeast('rank', 4), { range: { rank: { gte: 4 } } }, false],
    ['the upper bound itself', atMost('rank', 3), { range: { rank: { lte: 3 } } }, true],
    ['above the upper bound', atMost('rank', 2), { range: { rank: { lte: 2 } } }, false],
    ['a bound on an absent field', atMost('pay', 2), { range: { pay: { lte: 2 } } }, false],
    ['an absent field', absent('pay'), { bool: { must_not: { exists: { field: 'pay' } } } }, true],
    ['a field that is not absent', absent('rank'), { bool: { must_not: { exists: { field: 'rank' } } } }, false],
    [
      'as many as a field says',
      enoughOf('levels', ['de>=A1', 'de>=A2', 'fr>=A1'], 'needed'),
      { terms_set: { levels: { terms: ['de>=A1', 'de>=A2', 'fr>=A1'], minimum_should_match_field: 'needed' } } },
      true,
    ],
    [
      'fewer values than the number in a field',
      enoughOf('levels', ['de>=A1'], 'needed'),
      { terms_set: { levels: { terms: ['de>=A1'], minimum_should_match_field: 'needed' } } },
      false,
    ],
    [
      'all of two',
      all(term('states', 'DE'), term('rank', 4)),
      { bool: { filter: [{ term: { states: 'DE' } }, { term: { rank: 4 } }] } },
      false,
    ],
    ['all of nothing', all(), { match_all: {} }, true],
    [
      'either of two',
      either(term('states', 'DE'), term('rank', 4)),
      { bool: { should: [{ term: { states: 'DE' } }, { term: { rank: 4 } }], minimum_should_match: 1 } },
      true,
    ],
    ['either of nothing', either(), { match_none: {} }, false],
  ])('for %s is compiled for the engine and evaluated in memory', (_name, condition, query, isMet) => {
    expect(engineQuery(condition)).toEqual(query);
    expect(meets(condition, FIELDS)).toBe(isMet);
  });
});

describe('a ranking', () => {
  test('gives points for conditions that are met: the maximum or the sum of several', () => {
    const german = points(2, term('states', 'DE'));
    const constant = { constant_score: { filter: { term: { states: 'DE' } }, boost: 2 } };
    expect(scoringQuery(german)).toEqual(constant);
    expect(scoringQuery(best(german))).toEqual({ dis_max: { queries: [constant], tie_breaker: 0 } });
    expect(scoringQuery(sum(german))).toEqual({ bool: { should: [constant], minimum_should_match: 1 } });
    expect(scoringQuery(sum())).toEqual({ match_none: {} });
  });

  test('is capped before it is multiplied', () => {
    const of = points(2, EVERY);
    const query = { constant_score: { filter: { match_all: {} }, boost: 2 } };
    const functions = [{ field_value_factor: { field: 'factor', factor: 3, missing: 0 } }];
    const scaled = { kind: 'scaled', of, field: 'factor', factor: 3 } as const;
    expect(scoringQuery(scaled)).toEqual({ function_score: { query, functions, boost_mode: 'multiply' } });
    const cut = (by: unknown) => ({ function_score: { query, functions: [by], boost_mode: 'min' } });
    expect(scoringQuery({ ...scaled, atMost: 9 })).toEqual({
      function_score: { query: cut({ weight: 9 }), functions, boost_mode: 'multiply' },
    });
    expect(scoringQuery({ ...scaled, atMost: { field: 'total' } })).toEqual({
      function_score: {
        query: cut({ field_value_factor: { field: 'total', missing: 0 } }),
        functions,
        boost_mode: 'multiply',
      },
    });
  });
});
