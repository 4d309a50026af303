import { beforeAll, expect, test } from '@jest/globals';
import { anyOf } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { textForCards } from './text-for-cards.ts';
import type { TextInterpretation } from './text-interpretation.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

test.each([
  [1, ['1', '2', '3', '4', '5', '6', '7', '8']],
  [2, ['2', '3', '4', '5', '6', '7', '8']],
  [8, ['8']],
] as const)('"EQF %i" requires that level or a higher one', (level, levels) => {
  const text = { parts: [{ kind: 'EQF', level }], remaining: [] } as unknown as TextInterpretation;
  expect(textForCards(text, false, taxonomy)).toEqual([anyOf('eqf', [...levels])]);
});

test('experience in a text requires that band or a longer one', () => {
  const text = {
    parts: [{ kind: 'EXPERIENCE', least: 'FROM_5_TO_10_YEARS' }],
    remaining: [],
  } as unknown as TextInterpretation;
  expect(textForCards(text, false, taxonomy)).toEqual([anyOf('experience', ['FROM_5_TO_10_YEARS', 'OVER_10_YEARS'])]);
});
