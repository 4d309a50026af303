import { describe, expect, test } from '@jest/globals';
import { addMeaning } from './add-meaning.ts';
import type { RankedConcept } from './rank-concepts.ts';

const ranked = (id: string, score: number, more: Partial<RankedConcept> = {}): RankedConcept => ({
  key: `OCCUPATION:${id}`,
  kind: 'OCCUPATION',
  id,
  language: 'de',
  score,
  people: 0,
  ...more,
});
const meant = (id: string, rank: number) => ({ kind: 'OCCUPATION', id, rank }) as const;
const order = (concepts: readonly RankedConcept[]): string => concepts.map(({ id }) => id).join(' ');

describe('ranking by meaning', () => {
  test('puts concepts of similar meaning before those with a similar label', () => {
    expect(order(addMeaning([ranked('a', 9), ranked('b', 8)], [meant('b', 1.5), meant('a', 1)], 'de'))).toBe('b a');
  });

  test('adds concepts that only meaning finds, with the language to show', () => {
    const found = addMeaning([ranked('a', 9)], [meant('c', 1.5)], 'cs');
    expect(order(found)).toBe('c a');
    expect(found[0]).toMatchObject({ key: 'OCCUPATION:c', language: 'cs', meaning: 1.5, people: 0 });
  });

  test.each(['SPELLED', 'KEY', 'BEGINNING'] as const)('keeps labels that equal the text first: %s', (equality) => {
    expect(order(addMeaning([ranked('a', 1, { equality })], [meant('c', 0.5)], 'de'))).toBe('a c');
  });

  test('orders equal labels as spelled, then by stems, then by beginning', () => {
    const all = (['BEGINNING', 'KEY', 'SPELLED'] as const).map((equality) => ranked(equality, 1, { equality }));
    expect(order(addMeaning(all, [], 'de'))).toBe('SPELLED KEY BEGINNING');
  });

  test('compares other concepts by their labels', () => {
    const skill = ranked('s', 1, { kind: 'SKILL', key: 'SKILL:s' });
    expect(order(addMeaning([ranked('a', 9), skill], [meant('a', 1)], 'de', () => 1.2))).toBe('s a');
  });

  test('without any meaning the order stays', () => {
    expect(order(addMeaning([ranked('a', 9), ranked('b', 8), ranked('c', 7)], [], 'de'))).toBe('a b c');
  });
});
