import { ReferenceRates } from '@talent-pool/pay';
import { DatedSettings } from '@talent-pool/pool-settings';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { isSearchable } from '@talent-pool/search-index';
import {
  EU_MEMBER_STATES,
  isRegion,
  loadShortageList,
  loadTaxonomy,
  regulatedProfession,
  shortageView,
  type Taxonomy,
} from '@talent-pool/taxonomy';
import mongoose from 'mongoose';
import { profileModel } from '../../subgraphs/candidates/src/data/profile.model.ts';
import { admissionProblems } from '../../subgraphs/candidates/src/domain/admission.rules.ts';
import { contradictions } from '../../subgraphs/candidates/src/domain/contradictions.rules.ts';
import { implausiblePeriods } from '../../subgraphs/candidates/src/domain/plausibility.rules.ts';
import { publicationProblems } from '../../subgraphs/vacancies/src/domain/publication.rules.ts';
import { warningsOf } from '../../subgraphs/vacancies/src/domain/vacancy.warnings.ts';
import { CITIES } from './places.ts';
import { generateProfiles, type GeneratedProfile } from './profiles.ts';
import { sectorsOf } from './sectors.ts';
import { generateMarket } from './market.ts';

const SETTINGS = {
  admission: 'automatic',
  eligibility: 'outside-union-or-protection',
  consentVersion: '2026-1',
  employerMarkSecrets: ['x'.repeat(32)],
} as const;
const COUNT = 1_500;
let taxonomy: Taxonomy;
let people: GeneratedProfile[];

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  people = [...generateProfiles(taxonomy, { profiles: COUNT, seed: 7 })];
});

const run = (...options: string[]) =>
  spawnSync(process.execPath, ['--no-warnings', path.resolve('scripts/samples/generate.ts'), ...options], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: {},
  });

describe('npm run generate', () => {
  const textOf = (some: readonly GeneratedProfile[]): string =>
    some.map((person) => `${JSON.stringify(person)}\n`).join('');

  test('gives the same output for the same seed, and a shorter list is the beginning of a longer one', () => {
    const { status, stdout } = run('--profiles', '40', '--seed', '7');
    expect([status, stdout === textOf(people.slice(0, 40))]).toEqual([0, true]);
    const others = [...generateProfiles(taxonomy, { profiles: 60, seed: 8 })];
    expect(run('--profiles', '60', '--seed', '8').stdout).toBe(textOf(others));
    expect(textOf(others).startsWith(textOf([...generateProfiles(taxonomy, { profiles: 40, seed: 8 })]))).toBe(true);
    expect(textOf(others)).not.toContain(textOf(people.slice(0, 1)));
  });

  test.each([
    ['--profiles', '-1'],
    ['--profiles', 'many'],
    ['--seed', '1.5'],
  ])('refuses %s %s', (...options) => {
    const { status, stderr } = run(...options);
    expect([status, stderr]).toEqual([2, expect.stringContaining('npm run generate')]);
  });
});

describe('generated people', () => {
  test('have histories without contradictions', () => {
    for (const person of people)
      expect([person.subject, ...implausiblePeriods(person), ...contradictions(person)]).toEqual([person.subject]);
  });

  test.each<[string, (person: GeneratedProfile) => boolean]>([
    ['one name', ({ identity }) => identity?.givenNames === null],
    ['a name in Arabic', ({ identity }) => /\p{sc=Arabic}/u.test(identity?.familyName ?? '')],
    ['a name in Chinese', ({ identity }) => /\p{sc=Han}/u.test(identity?.familyName ?? '')],
    ['a year of birth', ({ identity }) => identity?.dateOfBirth.length === 4],
    ['a month of birth', ({ identity }) => identity?.dateOfBirth.length === 7],
    ['no nationality', ({ nationalities }) => nationalities.includes('XXA')],
    ['an unknown nationality', ({ nationalities }) => nationalities.includes('XXX')],
    ['an internationalised address', ({ contact }) => /@.*\p{sc=Cyrillic}/u.test(contact?.email ?? '')],
    [
      'work with years instead of months',
      ({ workExperience }) => workExperience.some(({ start }) => start.length === 4),
    ],
    [
      'hidden work only',
      ({ workExperience: [first, ...others] }) => first?.hidden === true && others.every((work) => work.hidden),
    ],
    [
      'a skill with work experience as evidence',
      ({ skills }) => skills.some(({ experienceKey }) => experienceKey !== null),
    ],
  ])('some have %s', (_what, isOne) => {
    expect(people.filter(isOne).length).toBeGreaterThan(0);
  });
});

describe('a generated market', () => {
  test('is the same for the same seed, and contains only publishable vacancies', async () => {
    const shortages = await loadShortageList();
    const marketOf = (seed: number) => generateMarket(taxonomy, shortages, { employers: 40, vacancies: 400, seed });
    const { employers, vacancies } = marketOf(3);
    expect(marketOf(3)).toEqual({ employers, vacancies });
    expect(marketOf(4).vacancies[0]).not.toEqual(vacancies[0]);
    const owners = new Map(employers.map((employer) => [employer._id, employer]));
    const rules = {
      taxonomy,
      shortages,
      postingTypes: {},
      rates: new ReferenceRates(),
      settings: new DatedSettings([]),
    };
    const now = new Date('2026-11-02T08:00:00Z');
    const problems = vacancies.flatMap((vacancy) => {
      const owner = owners.get(vacancy.employerId);
      return owner
        ? publicationProblems(vacancy, owner, rules, now)
        : [{ field: vacancy._id, code: 'UNKNOWN', message: 'nobody' }];
    });
    expect(problems).toEqual([]);
    expect(new Set(vacancies.map(({ occupation }) => occupation)).size).toBeGreaterThan(50);
  });
});

describe('generated employers and vacancies', () => {
  test('fit each other: sector, language, region and licence, with every unit group of the list of the Union', async () => {
    const shortages = await loadShortageList();
    const { employers, vacancies } = generateMarket(taxonomy, shortages, { employers: 60, vacancies: 500, seed: 5 });
    const owners = new Map(employers.map((employer) => [employer._id, employer]));
    const groups = new Set<string>();
    for (const { employerId, occupation, places, licenceRequired } of vacancies) {
      const owner = owners.get(employerId);
      const group = taxonomy.occupation(occupation ?? '')?.iscoGroup ?? '';
      groups.add(group);
      expect(sectorsOf(group).map(({ nace }) => nace)).toContain(owner?.naceDivision);
      expect(new Set(places.map(({ memberState }) => memberState))).toEqual(new Set([owner?.memberState]));
      expect(places.map(({ nuts }) => isRegion(nuts ?? ''))).not.toContain(false);
      expect(licenceRequired).toBe(regulatedProfession(group) !== undefined);
    }
    const groupsWithOccupations = new Set(taxonomy.occupations().map(({ iscoGroup }) => iscoGroup));
    const union = shortageView(shortages, undefined)
      .occupations.map(({ iscoGroup }) => iscoGroup)
      .filter((group) => groupsWithOccupations.has(group));
    expect(union.filter((group) => !groups.has(group))).toEqual([]);
    for (const group of union) expect([group, sectorsOf(group).length > 0]).toEqual([group, true]);
  });

  test('are in cities of every member state, each with its NUTS region of level 3', () => {
    expect(Object.keys(CITIES).sort()).toEqual([...EU_MEMBER_STATES].sort());
    for (const [, nuts] of Object.values(CITIES).flat())
      expect([nuts, isRegion(nuts), nuts.length]).toEqual([nuts, true, 5]);
  });

  test('include several with more than one place, more than one language, or an immediate start', async () => {
    const settings = { employers: 60, vacancies: 500, seed: 5 };
    const { vacancies } = generateMarket(taxonomy, await loadShortageList(), settings);
    expect(vacancies.filter(({ places }) => places.length > 1).length).toBeGreaterThan(20);
    expect(vacancies.filter(({ texts }) => texts.length > 1).length).toBeGreaterThan(20);
    expect(vacancies.filter(({ asSoonAsPossible }) => asSoonAsPossible).length).toBeGreaterThan(20);
    expect(new Set(vacancies.map(({ workArrangement }) => workArrangement)).size).toBe(3);
  });

  test('get no warnings about pay or licences', async () => {
    const { vacancies } = generateMarket(taxonomy, await loadShortageList(), {
      employers: 60,
      vacancies: 500,
      seed: 5,
    });
    const rules = { taxonomy, rates: new ReferenceRates(), settings: new DatedSettings([]) };
    const codes = new Set(
      vacancies.flatMap((vacancy) => warningsOf(vacancy, rules, '2026-11-02').map(({ code }) => code)),
    );
    expect([...codes].filter((code) => code === 'IMPLAUSIBLE_PAY' || code === 'REGULATED_PROFESSION')).toEqual([]);
  });
});

describe('generated people', () => {
  test('include several people of each demanded group', () => {
    // ESCO has no occupation in 3221: such a group is left out.
    const demanded = ['2221', '3221', '7212'];
    const generated = [...generateProfiles(taxonomy, { profiles: 480, seed: 1, demanded })];
    const groups = generated.flatMap(({ workExperience: [work] }) =>
      work ? (taxonomy.occupation(work.occupation)?.iscoGroup ?? []) : [],
    );
    for (const group of ['2221', '7212']) expect(groups.filter((one) => one === group).length).toBeGreaterThan(8);
  });

  test('have unique ids, also in a large pool', () => {
    const ids = new Set<string>();
    let count = 0;
    for (const { _id, poolId, subject } of generateProfiles(taxonomy, { profiles: 20_000, seed: 1 })) {
      ids.add(_id).add(subject);
      count += 2;
      if (poolId) count += ids.add(poolId) ? 1 : 0;
    }
    expect(ids.size).toBe(count);
  });

  test('are profiles that the candidates subgraph would store', () => {
    const Model = profileModel(mongoose.createConnection());
    // Every section occurs among a few hundred people; to check all of them takes as long as all other tests here.
    for (const person of people.slice(0, COUNT / 3)) expect(new Model(person).validateSync()).toBeUndefined();
  });

  test('are admitted only when the rules would admit them', () => {
    const now = new Date('2026-11-02T08:00:00Z');
    const admitted = people.filter(({ admission }) => admission.status === 'ADMITTED');
    expect(admitted.flatMap((person) => admissionProblems(person, SETTINGS, now))).toEqual([]);
  });

  test('use only existing concepts, each once', () => {
    for (const { skills, workExperience } of people) {
      expect(skills.every(({ skill }) => taxonomy.skill(skill))).toBe(true);
      expect(new Set(skills.map(({ skill }) => skill)).size).toBe(skills.length);
      expect(workExperience.every(({ occupation }) => taxonomy.occupation(occupation))).toBe(true);
    }
  });

  test('have a long tail of occupations, plausible skills, and foreign languages', () => {
    const found = people.filter(isSearchable);
    expect(found.length / COUNT).toBeGreaterThan(0.85);
    const skills = people.map((person) => person.skills.length).sort((one, other) => one - other);
    expect(skills[COUNT / 2]).toBeGreaterThanOrEqual(12);
    expect(skills[COUNT / 2]).toBeLessThanOrEqual(20);
    const first = people.flatMap(({ workExperience: [work] }) => (work ? [work.occupation] : []));
    const counts = [...Map.groupBy(first, (id) => id).values()].map((list) => list.length).sort((a, b) => b - a);
    expect(counts.length).toBeGreaterThan(400);
    const common = counts.slice(0, Math.ceil(counts.length / 10)).reduce((sum, count) => sum + count, 0);
    expect(common / first.length).toBeGreaterThan(0.2);
    expect(people.filter(({ languages }) => languages.length > 1).length / COUNT).toBeGreaterThan(0.5);
  });
});
