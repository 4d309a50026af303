import { beforeAll, describe, expect, test } from '@jest/globals';
import { rowsOf, starterTables } from './tables.ts';
import { Taxonomy } from './taxonomy.ts';
import { smallTables } from '../../../test/support/small-tables.ts';

const starter = starterTables();
let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await Taxonomy.of(starter);
});

/** Every n-th line of a table, so that a test takes its part of a second. */
const some = (name: string, step = 17): string[][] =>
  [...rowsOf(starter.read(name))].filter((_row, place) => place % step === 0);

/** In capitals, where a language has them for every letter: "ß" has none. */
const shouted = (label: string): string =>
  label.toUpperCase().toLowerCase() === label.toLowerCase() ? label.toUpperCase() : label;

describe('labels', () => {
  test.each(['occupations.bg', 'occupations.el', 'skills.en', 'skills.fr', 'iscogroups.de'])(
    'of %s are found by each of their labels, in any case and spacing',
    (name) => {
      const [kind, language = ''] = name.split('.') as ['occupations' | 'skills' | 'iscogroups', string];
      const book = taxonomy.labels[kind];
      for (const [id = '', preferred = '', alternatives = ''] of some(`labels/${name}`)) {
        expect(book.in(language, id)).toEqual({
          preferred,
          alternatives: alternatives === '' ? [] : alternatives.split(' | '),
        });
        for (const label of [preferred, ...(alternatives === '' ? [] : alternatives.split(' | '))]) {
          expect(book.find(`  ${shouted(label).replaceAll(' ', '\u00a0 ')} `, language)).toContain(id);
          expect(book.find(label.normalize('NFD'), language)).toContain(id);
        }
      }
    },
  );

  test('have the languages of the tables', async () => {
    expect(taxonomy.labels.skills.languages).toEqual(['de', 'en', 'es', 'fr']);
    expect(taxonomy.labels.occupations.languages).toEqual(
      'ar bg cs da de el en es et fi fr ga hr hu it lt lv mt nl no pl pt ro sk sl sv'.split(' '),
    );
    const other = await Taxonomy.of(
      smallTables('other', {
        occupations: ['dev;2512.4;2512;;'],
        'occupation-skills': [],
        skills: [],
        'skill-groups': [],
        'labels/iscogroups.en': ['2512;Developers;'],
        'labels/occupations.uk': ['dev;розробник;'],
        'obsolete/labels/occupations.is': ['dev;forritari;'],
        'labels/occupations.xyz': ['dev;?;'],
      }),
    );
    expect(other.labels.occupations.languages).toEqual(['is', 'uk']);
    expect(other.labels.occupations.label('dev', 'uk')).toBe('розробник');
    expect(other.labels.occupations.label('dev', 'de')).toBe('dev');
  });

  test('are counted by language', () => {
    const { occupations, skills } = taxonomy.labels;
    expect(occupations.count('en')).toBe(taxonomy.occupations().length);
    expect(['cs', 'ar', 'fi', 'zh'].map((language) => occupations.count(language))).toEqual([2_939, 2_939, 8, 0]);
    expect([skills.count('de'), skills.count('cs')]).toEqual([5_874, 0]);
  });

  test('of languages with preferred labels only are found', () => {
    const [welder = ''] = taxonomy.labels.occupations.find('welder', 'en');
    const arabic = taxonomy.labels.occupations.in('ar', welder);
    expect(arabic?.alternatives).toEqual([]);
    expect(taxonomy.labels.occupations.find(arabic?.preferred ?? '', 'ar')).toContain(welder);
  });

  test.each(['', ' ', '__proto__', 'no such label', '\t', '|'])('no concept has the label %j', (label) => {
    expect(taxonomy.labels.occupations.find(label)).toEqual([]);
  });

  test.each(['__proto__', 'constructor', '', 'id'])('the id %j has no labels', (id) => {
    expect(taxonomy.labels.skills.in('en', id)).toBeUndefined();
    expect(taxonomy.labels.skills.label(id, 'en')).toBe(id);
  });
});
