import { beforeAll, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { labelIndexOf } from './label-index.ts';
import { readText } from './read-text.ts';
import { generatedTexts, seeded, type GeneratedText } from './testing/generated-texts.ts';
import { NEGATED } from './testing/negated-texts.ts';

const SEED = 1;
const EACH = 4;
/** Share of generated texts that must be read right. */
const LEAST = 0.95;

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const isRight = (one: GeneratedText): boolean =>
  one.isRight(
    readText({ text: one.text, languages: [one.language], pinned: [], rejected: [] }, taxonomy, {
      today: '2026-11-30',
    }),
    taxonomy,
  );

test.each([
  ['names of occupations', undefined],
  ['negations that are not about the occupation', NEGATED],
] as const)('closed words with %s are read right in every language that has labels', (_what, makers) => {
  const random = seeded(SEED);
  const texts = labelIndexOf(taxonomy).languages.flatMap((language) =>
    generatedTexts(language, EACH, taxonomy, random, makers),
  );
  expect(new Set(texts.map(({ language }) => language)).size).toBeGreaterThanOrEqual(22);
  const wrong = texts.filter((one) => !isRight(one)).map(({ language, text }) => `${language}: ${text}`);
  expect(wrong.slice(Math.floor((1 - LEAST) * texts.length))).toEqual([]);
});
