import { expect, test } from '@jest/globals';
import { ERROR_CATALOGUE } from '@talent-pool/service-kit';
import { differences } from './index-check.ts';
import { Observations } from './observations.ts';

const result = (error: object): string => JSON.stringify({ data: null, errors: [error] });
const UNAVAILABLE = { code: 'UNAVAILABLE', advice: ERROR_CATALOGUE.UNAVAILABLE.advice };

test('an unavailable part violates no guarantee', () => {
  const seen = new Observations();
  const text = result({ message: 'A required service is temporarily unavailable.', extensions: UNAVAILABLE });
  expect(seen.answer('myProfile', 503, text)).toEqual({ status: 503, data: null, codes: ['UNAVAILABLE'] });
  expect([seen.codes.get('myProfile UNAVAILABLE'), seen.breaches.size]).toEqual([1, 0]);
});

test.each([
  ['no result', '<html>502</html>'],
  ['an error without a code', result({ message: 'boom' })],
  ['an error of ours', result({ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } })],
  ['an error that no fault explains', result({ message: 'x', extensions: { code: 'NOT_FOUND' } })],
  ['an address', result({ message: 'connect ECONNREFUSED 127.0.0.1:9200', extensions: UNAVAILABLE })],
  ['an error without advice', result({ message: 'away', extensions: { code: 'UNAVAILABLE' } })],
])('%s violates the guarantee of typed errors, and is reported with its fault', (_what, text) => {
  const seen = new Observations();
  seen.now('search killed');
  seen.answer('searchProfiles', 500, text);
  expect([...seen.breaches.keys()]).toEqual([
    expect.stringMatching(/^typed errors: searchProfiles .*\(search killed\)$/u),
  ]);
});

test('an index is compared by ids and revisions', () => {
  const should = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  expect(differences('cards', should, new Map(should))).toEqual([]);
  const is = new Map([
    ['a', 1],
    ['b', 1],
    ['old', 9],
  ]);
  expect(differences('cards', should, is)).toEqual([
    '1 cards duplicated or left behind',
    '1 cards missing',
    '1 cards of another revision',
  ]);
});
