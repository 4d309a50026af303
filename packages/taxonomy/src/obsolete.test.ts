import { beforeAll, describe, expect, test } from '@jest/globals';
import { Taxonomy } from './taxonomy.ts';
import { SMALL, smallTables, type SmallTables } from '../../../test/support/small-tables.ts';

/** A later version has no web developer, and "JVM languages" in place of Kotlin and of the group. */
const LATER: SmallTables = {
  ...SMALL,
  occupations: ['dev;2512.4;2512;;', 'smith;7221.1;7221;;', 'site;2513.1;2513;dev;'],
  'occupation-skills': ['dev;java;', 'smith;forge;', 'site;java;'],
  skills: ['java;KNOWLEDGE;SECTOR_SPECIFIC;jvm;;', 'jvm;KNOWLEDGE;;;;', 'forge;SKILL;OCCUPATION_SPECIFIC;;;'],
  'skill-groups': [],
  'labels/occupations.en': ['dev;software developer;coder', 'smith;blacksmith;', 'site;site builder;web developer'],
  'labels/skills.en': ['java;Java;', 'jvm;JVM languages;', 'forge;forge metal;'],
  'labels/skillgroups.de': [],
  'obsolete/occupations': ['web;2513.1;2513;dev gone;'],
  'obsolete/occupation-skills': ['web;java;kotlin'],
  'obsolete/skills': ['kotlin;KNOWLEDGE;;languages;java gone;'],
  'obsolete/skill-groups': ['languages;S5;programming;'],
  'obsolete/labels/occupations.en': ['web;web developer;'],
  'obsolete/labels/occupations.fr': ['web;développeur web;'],
  'obsolete/labels/skills.en': ['kotlin;Kotlin;'],
  'obsolete/labels/skillgroups.de': ['languages;Programmierung;'],
  'obsolete/replacements': ['web;site', 'kotlin;jvm'],
};

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await Taxonomy.of(smallTables('later', LATER));
});

describe('an obsolete concept', () => {
  test('is still found by its id, with its labels, marked obsolete', () => {
    expect(taxonomy.occupation('web')).toMatchObject({ obsolete: true, replacedBy: ['site'], iscoGroup: '2513' });
    expect(taxonomy.resolveOccupation('http://data.europa.eu/esco/occupation/web')?.id).toBe('web');
    expect(taxonomy.labels.occupations.label('web', 'fr')).toBe('développeur web');
    expect(taxonomy.skill('kotlin')).toMatchObject({ obsolete: true, replacedBy: ['jvm'] });
    expect(taxonomy.skillGroup('languages')).toMatchObject({ obsolete: true });
    expect(taxonomy.labels.skillgroups.label('languages', 'de')).toBe('Programmierung');
    expect(taxonomy.occupation('site')).toMatchObject({ obsolete: false, replacedBy: [] });
  });

  test('is in no list', () => {
    expect(taxonomy.occupations().map(({ id }) => id)).toEqual(['dev', 'smith', 'site']);
    expect(taxonomy.skills().map(({ id }) => id)).toEqual(['java', 'jvm', 'forge']);
    expect(taxonomy.iscoGroup('2513')?.occupations).toEqual(['site']);
  });

  test('has lower precedence than the current concept with the same code or label', () => {
    expect(taxonomy.resolveOccupation('2513.1')?.id).toBe('site');
    expect(taxonomy.labels.occupations.find('web developer', 'en')).toEqual(['site', 'web']);
    expect(taxonomy.labels.skills.find('kotlin')).toEqual(['kotlin']);
  });

  test('is narrower than its replacement, so that it is found by the replacement', () => {
    expect(taxonomy.ancestorsOfOccupation('web')).toEqual(['dev', 'site']);
    expect(taxonomy.parentsOfSkill('kotlin')).toEqual(['jvm', 'languages']);
    expect(taxonomy.relatedSkills('jvm').get('kotlin')).toBe('NARROWER');
    expect(taxonomy.relatedSkills('kotlin').get('jvm')).toBe('BROADER');
  });

  test('has relations only to existing concepts', () => {
    expect(taxonomy.occupation('web')).toMatchObject({ broader: ['dev', 'site'], optionalSkills: ['kotlin'] });
    expect(taxonomy.skill('kotlin')).toMatchObject({ groups: ['languages'], related: ['java'] });
  });
});

describe('a taxonomy that switches to other tables', () => {
  test('uses the new tables in one step', async () => {
    const turning = await Taxonomy.of(smallTables('first'));
    const before = turning.contents;
    expect(turning.relatedSkills('kotlin').has('jvm')).toBe(false);
    await turning.turnTo(smallTables('second', LATER, '2.0'));
    expect([turning.edition, turning.version]).toEqual(['second', '2.0']);
    expect(turning.contents).not.toBe(before);
    expect(turning.occupation('site')?.code).toBe('2513.1');
    expect(turning.relatedSkills('kotlin').get('jvm')).toBe('BROADER');
  });

  test('keeps the current tables when one is missing', async () => {
    const turning = await Taxonomy.of(smallTables('first'));
    const { skills: _left, ...rest } = SMALL;
    await expect(turning.turnTo(smallTables('damaged', rest))).rejects.toThrow('no table skills');
    expect([turning.edition, turning.skill('java')?.type]).toEqual(['first', 'KNOWLEDGE']);
  });
});
