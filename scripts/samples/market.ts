import { shortageView, type OccupationFacts, type ShortageEntry, type Taxonomy } from '@talent-pool/taxonomy';
import type { Employer } from '../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import { generateEmployer, type GeneratedEmployer } from './employers.ts';
import { Random } from './random.ts';
import { sectorsOf } from './sectors.ts';
import { generateVacancy } from './vacancies.ts';

export interface GenerateVacancySettings {
  readonly employers: number;
  readonly vacancies: number;
  readonly seed: number;
  /** The day for which vacancies are generated; the same day and seed give the same vacancies. */
  readonly today?: Date;
}

export interface GeneratedMarket {
  readonly employers: readonly Employer[];
  readonly vacancies: readonly Vacancy[];
}

const STANDARD_DAY = new Date('2026-11-02T08:00:00Z');

/** Shortage occupations of a member state with at least three essential skills, which a vacancy can require. */
function listedOccupations(taxonomy: Taxonomy, shortages: readonly ShortageEntry[], memberState: string) {
  const groups = new Set(shortageView(shortages, memberState).occupations.map(({ iscoGroup }) => iscoGroup));
  return taxonomy
    .occupations()
    .filter(({ iscoGroup, essentialSkills }) => groups.has(iscoGroup) && essentialSkills.length > 2);
}

/** Employers and open vacancies for shortage occupations that fit them: the same for the same settings. */
export function generateMarket(
  taxonomy: Taxonomy,
  shortages: readonly ShortageEntry[],
  { employers: howMany, vacancies, seed, today = STANDARD_DAY }: GenerateVacancySettings,
): GeneratedMarket {
  const random = new Random(seed ^ 0x7ac2);
  const drawn = Array.from({ length: howMany }, (_unused, place) => generateEmployer(random, place + 1, today));
  const known = new Map<string, readonly OccupationFacts[]>();
  const remember = (key: string, find: () => readonly OccupationFacts[]): readonly OccupationFacts[] => {
    const found = known.get(key) ?? find();
    known.set(key, found);
    return found;
  };
  const union = shortageView(shortages, undefined).occupations.map(({ iscoGroup }) => iscoGroup);
  const fitting = ({ employer: { memberState }, sector }: GeneratedEmployer): readonly OccupationFacts[] =>
    remember(`${memberState} ${sector.key}`, () =>
      remember(memberState, () => listedOccupations(taxonomy, shortages, memberState)).filter(({ iscoGroup }) =>
        sectorsOf(iscoGroup).includes(sector),
      ),
    );
  const hiring = drawn.filter((employer) => fitting(employer).length > 0);
  /** The first vacancies are one of each unit group of the Union's list; the others fit the sector of the employer. */
  const chooseEmployer = (number: number): GeneratedEmployer => {
    if (number >= union.length) return random.pick(hiring);
    const needs = hiring.filter((one) => fitting(one).some(({ iscoGroup }) => iscoGroup === union[number]));
    return random.pick(needs.length > 0 ? needs : hiring);
  };
  const chooseOccupation = (employer: GeneratedEmployer, number: number): OccupationFacts => {
    const all = fitting(employer);
    const named = all.filter(({ iscoGroup }) => iscoGroup === union[number]);
    return random.pickEarly(named.length > 0 ? named : all, 1.5);
  };
  return {
    employers: drawn.map(({ employer }) => employer),
    vacancies: Array.from({ length: vacancies }, (_unused, number) => {
      const employer = chooseEmployer(number);
      return generateVacancy(random, employer, chooseOccupation(employer, number), taxonomy, today);
    }),
  };
}
