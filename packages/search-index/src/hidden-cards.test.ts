import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { engineQuery } from './engine-query.ts';
import { hiddenFor, hiddenFromValue, isHidden, type CardReader } from './hidden-cards.ts';

const employer = (...marks: string[]): CardReader => ({ role: 'employer', employerMarks: marks });
const hides = (reader: CardReader | undefined, ...marks: string[]): boolean =>
  isHidden(hiddenFor(reader), hiddenFromValue(marks));

describe('a card', () => {
  test.each([
    ['the employer it is hidden from', employer('a', 'b'), true],
    ['another employer', employer('c'), false],
    ['an officer of a contact point', { role: 'officer' }, false],
    ['a portal, which may act for any employer', { role: 'portal' }, true],
    ['an employer that nobody knows', { role: 'employer' }, true],
    ['an employer without marks', employer(), true],
    ['a reader who is not signed in', undefined, true],
    ['a portal that sends marks of an employer', { role: 'portal', employerMarks: ['c'] }, true],
    ['a role that is new', { role: 'other' }, true],
  ])('that is hidden from one is treated so for %s', (_who, reader, hidden) => {
    expect(hides(reader, 'b', 'x')).toBe(hidden);
    expect(hides(reader)).toBe(false);
  });

  test('is hidden from an employer exactly if they share a mark', () => {
    const marks = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }), marks, (own, hidden) => {
        expect(hides(employer(...own), ...hidden)).toBe(own.some((mark) => hidden.includes(mark)));
      }),
    );
  });
});

test('the index document of a card that is hidden from nobody has no value', () => {
  expect(hiddenFromValue([])).toEqual({});
});

test('the condition reads one field of the index', () => {
  expect(engineQuery(hiddenFor(employer('a', 'b')) ?? { kind: 'every' })).toEqual({
    terms: { hiddenFrom: ['a', 'b'] },
  });
  expect(hiddenFor({ role: 'officer' })).toBeNull();
});
