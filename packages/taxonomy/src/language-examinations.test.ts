import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isLanguage } from './codes.ts';
import { cefrLevelOf, languageExaminations } from './language-examinations.ts';
import { readFile, rowsOf } from './tables.ts';

const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const SDL = readFileSync(new URL('../../../schema/candidates.graphql', import.meta.url), 'utf8');

describe('a language examination', () => {
  test('is in the table and in the schema', () => {
    const [, values = ''] = /^enum LanguageExaminationKind \{\n(.*?)^\}/msu.exec(SDL) ?? [];
    const kinds = values.split('\n').flatMap((row) => /^ {2}([A-Z]\w+)$/u.exec(row)?.[1] ?? []);
    expect(kinds.toSorted()).toEqual([...languageExaminations().keys()].toSorted());
  });

  test.each([...languageExaminations().values()])('$kind has a sound scale', ({ language, levels, ...scale }) => {
    expect([isLanguage(language), scale.minimum < scale.maximum, scale.step > 0]).toEqual([true, true, true]);
    expect(levels.length).toBeGreaterThan(0);
    const places = levels.map(({ level }) => LEVELS.indexOf(level));
    expect([places, levels.map(({ from }) => from)]).toEqual([
      places.filter((place) => place >= 0).toSorted((one, other) => one - other),
      levels.map(({ from }) => from).toSorted((one, other) => one - other),
    ]);
    for (const { from } of levels) expect(from >= scale.minimum && from <= scale.maximum).toBe(true);
  });

  test('has a source', () => {
    for (const cells of rowsOf(readFile('language-examinations'))) expect(cells.filter(Boolean)).toHaveLength(8);
  });

  test.each([
    ['IELTS', 6.5, 'B2'],
    ['IELTS', 7, 'C1'],
    ['IELTS', 3.5, undefined],
    ['TOEFL_IBT', 94, 'B2'],
    ['TOEFL_IBT', 95, 'C1'],
    ['TOEFL_IBT_2026', 5, 'C1'],
    ['TOEFL_IBT_2026', 3.5, 'B1'],
    ['PTE_ACADEMIC', 58, 'B1'],
    ['POLISH_STATE_B1', 50, 'B1'],
    ['POLISH_STATE_B2', 59, undefined],
    ['DSH', 3, 'C1'],
    ['GOETHE_B2', 60, 'B2'],
    ['GOETHE_B2', 59, undefined],
    ['YKI_FINNISH', 6, 'C2'],
    ['unknown', 100, undefined],
  ])('%s with %d shows %s', (kind, score, level) => {
    expect(cefrLevelOf(kind, score)).toBe(level);
  });
});
