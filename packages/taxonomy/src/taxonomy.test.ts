import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  countryName,
  EU_LANGUAGES,
  EU_MEMBER_STATES,
  isRegion,
  languageName,
  loadTaxonomy,
  memberStateHint,
  regionHint,
  rowsOf,
  type Taxonomy,
} from './index.ts';
import { readFile } from './tables.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const only = (ids: readonly string[]): string => {
  expect(ids).toHaveLength(1);
  return ids[0] ?? '';
};

describe('the starter taxonomy', () => {
  test('has all of ESCO 1.1.1', () => {
    expect(taxonomy.occupations()).toHaveLength(3_007);
    expect(taxonomy.skills()).toHaveLength(13_896);
    const levels = [1, 2, 3, 4].map(
      (level) => taxonomy.iscoGroups().filter(({ code }) => code.length === level).length,
    );
    expect(levels).toEqual([10, 43, 130, 436]);
    const essential = taxonomy.occupations().reduce((sum, { essentialSkills }) => sum + essentialSkills.length, 0);
    const optional = taxonomy.occupations().reduce((sum, { optionalSkills }) => sum + optionalSkills.length, 0);
    expect(essential + optional).toBe(123_855 - 67);
  });

  test('has the regions of NUTS 2024 with their parents, and no obsolete regions', () => {
    const regions = readFileSync('data/nuts-2024.tsv', 'utf8').trim().split('\n').slice(1);
    expect([3, 4, 5].map((length) => regions.filter((code) => code.length === length).length)).toEqual([
      92, 244, 1_165,
    ]);
    for (const code of regions) expect(code.length === 3 || isRegion(code.slice(0, -1))).toBe(true);
    const states = new Set(regions.map((code) => code.slice(0, 2).replace('EL', 'GR')));
    expect([...states].sort()).toEqual([...EU_MEMBER_STATES].sort());
    for (const code of ['PT17', 'LV006', 'DE', 'de21', 'DEZZZ', 'CH01', '__proto__', ''])
      expect([code, isRegion(code)]).toEqual([code, false]);
  });

  test('suggests replacements for codes of NUTS 2021 and for other country codes', () => {
    const rows = [...rowsOf(readFile('nuts-2021-successors'))];
    expect(rows.length).toBe(54);
    for (const [old = '', next = ''] of rows) {
      expect([old, isRegion(old)]).toEqual([old, false]);
      for (const code of next.split(' ')) expect([code, isRegion(code)]).toEqual([code, true]);
    }
    expect(regionHint('nl31')).toBe('NL31 is a code of NUTS 2021; in NUTS 2024 use NL35.');
    expect(regionHint('PT17')).toBe('PT17 is a code of NUTS 2021; in NUTS 2024 use PT1A or PT1B.');
    for (const code of ['DE300', 'XX1', '__proto__', '']) expect(regionHint(code)).toBeUndefined();
    expect(memberStateHint('EL')).toBe('Use "GR" for Greece.');
    expect(memberStateHint('de')).toBe('Use "DE" for Germany.');
    expect(memberStateHint('UK')).toBe('United Kingdom is not a member state of the European Union.');
    expect(memberStateHint('CH')).toBe('Switzerland is not a member state of the European Union.');
    for (const code of ['QQ', 'Germany', '__proto__', '']) expect(memberStateHint(code)).toBeUndefined();
  });

  test('relates only concepts that exist', () => {
    for (const { essentialSkills, optionalSkills, broader, iscoGroup } of taxonomy.occupations()) {
      for (const skill of [...essentialSkills, ...optionalSkills]) expect(taxonomy.skill(skill)).toBeDefined();
      for (const parent of broader) expect(taxonomy.occupation(parent)).toBeDefined();
      expect(taxonomy.iscoGroup(iscoGroup)?.code).toBe(iscoGroup);
    }
    for (const { groups } of taxonomy.skills())
      for (const group of groups) expect(taxonomy.skillGroup(group)).toBeDefined();
  });

  test('gives an occupation all its groups and every broader occupation', () => {
    const developer = only(taxonomy.labels.occupations.find('software developer', 'en'));
    expect(taxonomy.iscoGroupsOf(developer)).toEqual(['2', '25', '251', '2512']);
    const child = taxonomy
      .occupations()
      .find(({ broader }) => broader.some((id) => taxonomy.occupation(id)?.broader.length));
    expect(taxonomy.ancestorsOfOccupation(child?.id ?? '').length).toBeGreaterThan(1);
  });

  test('finds a concept by id, URI and code', () => {
    const [first] = taxonomy.occupations();
    const uri = `http://data.europa.eu/esco/occupation/${first?.id}`;
    expect(taxonomy.resolveOccupation(uri)).toBe(first);
    expect(taxonomy.resolveOccupation(first?.code ?? '')).toBe(first);
    expect(taxonomy.resolveIscoGroup('http://data.europa.eu/esco/isco/C2512')?.code).toBe('2512');
  });

  test.each(['', '__proto__', 'constructor', 'toString', '../x', '99999'])('has no concept for %p', (key) => {
    expect(taxonomy.resolveOccupation(key)).toBeUndefined();
    expect(taxonomy.resolveSkill(key)).toBeUndefined();
    expect(taxonomy.resolveIscoGroup(key)).toBeUndefined();
  });

  test('has labels in the requested language, or else in English', () => {
    const id = only(taxonomy.labels.occupations.find('software developer', 'en'));
    expect(taxonomy.labels.occupations.label(id, 'de')).toMatch(/Softwareentwickler/);
    expect(taxonomy.labels.occupations.label(id, 'de-AT')).toMatch(/Softwareentwickler/);
    expect(taxonomy.labels.occupations.label(id, 'fi')).toBe('software developer');
    expect(taxonomy.labels.iscogroups.label('2512', 'fr')).not.toBe('2512');
  });

  test('finds an exact label in any language and shows every concept that shares it', () => {
    const id = only(taxonomy.labels.occupations.find('software developer', 'en'));
    expect(taxonomy.labels.occupations.find(taxonomy.labels.occupations.label(id, 'pl'))).toContain(id);
    expect(taxonomy.labels.skills.find('  JAVA  (computer programming) ')).toHaveLength(1);
  });

  test('has related skills with their relation', () => {
    const java = only(taxonomy.labels.skills.find('Java (computer programming)'));
    const relations = new Set(taxonomy.relatedSkills(java).values());
    expect(relations.has('BROADER') || relations.has('SIBLING')).toBe(true);
    expect(taxonomy.relatedSkills(java).has(java)).toBe(false);
  });
});

describe('reference lists', () => {
  test('have 27 member states and 24 languages, all with names', () => {
    expect(EU_MEMBER_STATES.map((code) => countryName(code, 'de'))).toEqual(expect.not.arrayContaining([undefined]));
    expect(EU_LANGUAGES.map((code) => languageName(code, 'el'))).toEqual(expect.not.arrayContaining([undefined]));
    expect([EU_MEMBER_STATES.length, EU_LANGUAGES.length]).toEqual([27, 24]);
  });

  test.each(['xx', 'zz', 'DE', '', 'english'])('%p is not a language code', (code) => {
    expect(languageName(code, 'en')).toBeUndefined();
  });
});
