import { expect, test } from '@jest/globals';
import { laterFieldsOf } from './later-fields.ts';

const complete = laterFieldsOf({
  name: { stored: 'text?' },
  contact: { stored: { object: { email: 'text', phone: 'text?' } } },
  work: {
    stored: {
      listOf: {
        start: 'text',
        end: 'text?',
        paid: 'flag?',
        kind: { oneOf: ['A'] },
        time: { oneOfOrNull: ['A'] },
        tags: 'texts',
        results: { listOf: { score: 'number' } },
        pay: { object: { amount: 'number' } },
      },
    },
  },
});

test('items that are older than a field get null or an empty list for it, and keep their other values', () => {
  expect(
    complete({ contact: { email: 'e' }, work: [{ start: '2019' }, { start: '2020', end: '2021', tags: ['x'] }] }),
  ).toEqual({
    contact: { email: 'e', phone: null },
    work: [
      { start: '2019', end: null, paid: null, time: null, tags: [], results: [], pay: null },
      { start: '2020', end: '2021', paid: null, time: null, tags: ['x'], results: [], pay: null },
    ],
  });
});

test('absent and empty sections stay as they are', () => {
  expect(complete({ contact: null, work: [], other: 1 })).toEqual({ contact: null, work: [], other: 1 });
  expect(complete({})).toEqual({});
});
