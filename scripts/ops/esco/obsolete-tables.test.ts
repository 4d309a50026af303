import { describe, expect, test } from '@jest/globals';
import { Taxonomy } from '@talent-pool/taxonomy';
import { SMALL, smallTables, type SmallTables } from '../../../test/support/small-tables.ts';
import { lossesOf } from './losses.ts';
import { missingConcepts, obsoleteTables } from './obsolete-tables.ts';

/**
 * The second version: without the web developer, Kotlin, the group of languages and ISCO-08 group 7221; with a new
 * occupation.
 */
const SECOND: SmallTables = {
  occupations: ['dev;2512.4;2512;;', 'site;2513.1;2513;dev;'],
  'occupation-skills': ['dev;java;', 'site;java;'],
  skills: ['java;KNOWLEDGE;SECTOR_SPECIFIC;;;', 'forge;SKILL;OCCUPATION_SPECIFIC;;;'],
  'skill-groups': [],
  replacements: ['web;site'],
  'labels/occupations.en': ['dev;software developer;', 'site;site builder;'],
  'labels/skills.en': ['java;Java;', 'forge;forge metal;'],
  'labels/iscogroups.en': ['2;Professionals;', '25;ICT;', '251;Software;', '2512;Developers;', '2513;Web;'],
};

/** An edition as services load it: its own tables and those of obsolete concepts. */
const together = (edition: string, own: SmallTables, before: ReturnType<typeof smallTables>) => {
  const lacking = obsoleteTables(before, smallTables(edition, own));
  const lines = Object.fromEntries(
    lacking.map(({ name, lines: [, ...rest] }) => [name, rest.map((line) => line.replaceAll('\t', ';'))]),
  );
  return smallTables(edition, { ...own, ...lines });
};

describe('concepts of earlier versions that a version lacks', () => {
  test('still resolve in every language they had', async () => {
    const second = await Taxonomy.of(together('second', SECOND, smallTables('first')));
    expect(second.occupation('web')).toMatchObject({ obsolete: true, replacedBy: ['site'], optionalSkills: [] });
    expect(second.occupation('smith')).toMatchObject({ obsolete: true, essentialSkills: ['forge'], iscoGroup: '7221' });
    expect(second.skill('kotlin')).toMatchObject({ obsolete: true, groups: ['languages'] });
    expect(second.skillGroup('languages')?.obsolete).toBe(true);
    expect(second.iscoGroup('7221')?.code).toBe('7221');
    expect(second.labels.occupations.label('smith', 'de')).toBe('Schmied');
    expect(second.labels.iscogroups.label('7221', 'en')).toBe('Smiths');
    expect(second.occupations().map(({ id }) => id)).toEqual(['dev', 'site']);
  });

  test('stay known over several versions, until one contains them again', async () => {
    const second = together('second', SECOND, smallTables('first'));
    const { replacements: _said, ...rest } = SECOND;
    const third = together(
      'third',
      { ...rest, occupations: ['dev;2512.4;2512;;'], 'labels/occupations.en': ['dev;coder;'] },
      second,
    );
    const later = await Taxonomy.of(third);
    expect(['web', 'smith', 'site'].map((id) => later.occupation(id)?.obsolete)).toEqual([true, true, true]);
    expect(later.occupation('web')?.replacedBy).toEqual(['site']);
    expect(later.labels.occupations.label('dev', 'en')).toBe('coder');
    const back = await Taxonomy.of(together('back', SMALL, third));
    expect(['web', 'smith', 'site'].map((id) => back.occupation(id)?.obsolete)).toEqual([false, false, true]);
    expect(back.occupation('site')?.code).toBe('2513.1');
  });

  test('are none between equal versions; concepts that a download marks as obsolete keep their labels', async () => {
    expect(obsoleteTables(smallTables('first'), smallTables('again'))).toEqual([]);
    const { occupations = [], ...rest } = SMALL;
    const own: SmallTables = {
      ...rest,
      occupations: occupations.filter((line) => !line.startsWith('smith')),
      'labels/occupations.en': ['dev;software developer;', 'web;web developer;'],
      'obsolete/occupations': ['smith;7221.9;7221;;'],
      'obsolete/labels/occupations.en': ['smith;former blacksmith;'],
    };
    const next = await Taxonomy.of(together('own', own, smallTables('first')));
    expect(next.occupation('smith')).toMatchObject({ obsolete: true, code: '7221.9' });
    expect(next.labels.occupations.label('smith', 'en')).toBe('former blacksmith');
    expect(next.labels.occupations.label('smith', 'de')).toBe('Schmied');
  });

  test('are listed by id', () => {
    const [first, second] = [smallTables('first'), smallTables('second', SECOND)];
    expect(missingConcepts(first, second, 'occupations')).toEqual(['web', 'smith']);
    expect(missingConcepts(first, second, 'skills')).toEqual(['kotlin']);
    expect(missingConcepts(first, together('second', SECOND, first), 'skills')).toEqual(['kotlin']);
  });
});

describe('an unexpected loss', () => {
  const many = (count: number, line: (n: number) => string): string[] =>
    Array.from({ length: count }, (_unused, n) => line(n));
  const state = (change: SmallTables = {}) =>
    smallTables('state', {
      occupations: many(100, (n) => `o${n};2512.${n};2512;;`),
      'occupation-skills': many(100, (n) => `o${n};s1 s2;s3`),
      skills: many(100, (n) => `s${n};SKILL;;;;`),
      'labels/occupations.de': many(100, (n) => `o${n};Beruf ${n};`),
      ...change,
    });

  test.each<[string, SmallTables]>([
    ['equal versions', {}],
    ['two concepts of a hundred', { skills: many(98, (n) => `s${n};SKILL;;;;`) }],
    ['a few relations', { 'occupation-skills': many(100, (n) => `o${n};s1 s2;${n % 4 ? 's3' : ''}`) }],
    ['a few labels', { 'labels/occupations.de': many(91, (n) => `o${n};Beruf ${n};`) }],
    ['a language more', { 'labels/skills.fr': ['s1;un;'] }],
  ])('is not: %s', (_what, change) => {
    expect(lossesOf(state(), state(change))).toEqual([]);
  });

  test.each<[string, SmallTables, string]>([
    [
      'concepts',
      { occupations: many(97, (n) => `o${n};2512.${n};2512;;`) },
      '3 of 100 occupations become obsolete (3 %).',
    ],
    [
      'half a file of relations',
      { 'occupation-skills': many(50, (n) => `o${n};s1 s2;s3`) },
      'Occupations have 150 skills; they had 300 before.',
    ],
    [
      'half a file of labels',
      { 'labels/occupations.de': many(50, (n) => `o${n};x;`) },
      '50 occupations have labels in "de"; 100 had before.',
    ],
    ['a language', { 'labels/occupations.de': [] }, 'No occupations have labels in "de"; 100 had before.'],
  ])('is: %s', (_what, change, sentence) => {
    expect(lossesOf(state(), state(change))).toEqual([sentence]);
  });
});
