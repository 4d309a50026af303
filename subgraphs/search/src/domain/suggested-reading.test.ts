import { beforeAll, describe, expect, test } from '@jest/globals';
import type { RankedConcept } from '@talent-pool/matching';
import { conceptKey, CONCEPT_KINDS, type ConceptKind } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readText } from '@talent-pool/text-reader';
import { byKind, readFirst, wholeReading } from './suggested-reading.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const read = (text: string, language = 'en') =>
  readText({ text, languages: [language], pinned: [], rejected: [] }, taxonomy, { today: '2026-11-30' });
const ranked = (kind: ConceptKind, id: string, score = 1): RankedConcept => ({
  key: conceptKey(kind, id),
  kind,
  id,
  language: 'en',
  score,
  people: 0,
});
const first = (text: string, found: readonly RankedConcept[] = [], kinds: readonly ConceptKind[] = CONCEPT_KINDS) =>
  readFirst(found, { text, read: read(text) }, kinds, taxonomy)[0];
const idOf = (code: string): string => taxonomy.resolveOccupation(code)?.id ?? '';

describe('the reading of a whole text', () => {
  test('is none if the text has several parts, or words that were not read', () => {
    expect(wholeReading(read('welder, German B2'))).toBeUndefined();
    expect(wholeReading(read('welder zzyzx'))).toBeUndefined();
    expect(wholeReading(read('German'))).toBeUndefined();
    expect(wholeReading(read('welder'))?.isSure).toBe(true);
  });

  test.each([
    ['2221', 'ISCO_GROUP', '2221'],
    ['C7212', 'ISCO_GROUP', '7212'],
  ] as const)('of the code %s is suggested though no label has it', (text, kind, id) => {
    expect(first(text)).toMatchObject({ kind, id, score: 1 });
  });

  test('comes before what is ranked higher, with the highest score', () => {
    const found = [ranked('SKILL', 'other', 9), ranked('OCCUPATION', idOf('7212.3'), 2)];
    expect(first('welder', found)).toMatchObject({ id: idOf('7212.3'), score: 9 });
  });

  test('of a generic word puts an occupation of its family first', () => {
    const found = [ranked('OCCUPATION', idOf('7212.3'), 9), ranked('OCCUPATION', idOf('2330.1'), 2)];
    expect(first('teacher', found)?.id).toBe(idOf('2330.1'));
  });

  test('suggests no kind that was not asked for', () => {
    expect(first('2221', [], ['SKILL'])).toBeUndefined();
  });
});

test('kinds stand apart, in the order of their best suggestion', () => {
  const found = [ranked('SKILL', 'a', 3), ranked('OCCUPATION', 'b', 2), ranked('SKILL', 'c', 1)];
  expect(byKind(found).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});
