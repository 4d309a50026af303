import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import type { OccupationFacts, Taxonomy } from '@talent-pool/taxonomy';
import { Random } from '../../scripts/samples/random.ts';

/** A person whose occupation is known for grading, and possibly shown on the card. */
export interface SamplePerson {
  readonly occupation: string;
  readonly card: CardDocument;
}

/** Related skills of a skill. */
export type Near = (skill: string) => readonly string[];

/** Share of skills replaced by a related one, and of people whose cards show their occupation. */
const REPLACED = 0.25;
const NAMED = 0.75;

/** Occupations with skills. */
const usable = (taxonomy: Taxonomy): OccupationFacts[] =>
  taxonomy.occupations().filter(({ essentialSkills }) => essentialSkills.length >= 5);

const NOTHING_SAID = {
  experience: 'NONE',
  languages: [],
  licences: [],
  drivingLicences: [],
  eqf: null,
  educationFields: [],
  availableFrom: null,
  preferredMemberStates: [],
  onlyMemberStates: [],
  excludedMemberStates: [],
  conditions: null,
  partnerships: [],
  updatedWeek: '2026-11-02',
} as const;

/**
 * Generates people with some of an occupation's skills, a quarter replaced by related ones, and 10 to 20% unrelated
 * ones. The same for the same seed.
 */
export function samplePeople(taxonomy: Taxonomy, near: Near, people: number, seed: number): SamplePerson[] {
  const random = new Random(seed);
  const occupations = usable(taxonomy);
  const everything = taxonomy.skills().map(({ id }) => id);
  return Array.from({ length: people }, () => {
    const { id: occupation, essentialSkills, optionalSkills } = random.pick(occupations);
    const own = [
      ...random.sample(essentialSkills, random.between(6, 14)),
      ...random.sample(optionalSkills, random.between(1, 8)),
    ].map((skill) => {
      const others = random.chance(REPLACED) ? near(skill) : [];
      return others.length > 0 ? random.pick(others) : skill;
    });
    const noise = random.sample(everything, Math.round((own.length * random.between(10, 20)) / 100));
    const skills = [...new Set([...own, ...noise])].sort();
    const card: CardDocument = {
      ...NOTHING_SAID,
      poolId: random.uuid(),
      occupations: random.chance(NAMED) ? [{ occupation, experience: 'UNDER_2_YEARS' }] : [],
      skills: skills.map((skill) => ({ skill, evidence: 'SELF_DECLARED' })),
    };
    return { occupation, card };
  });
}

/** Generates vacancies that require some of an occupation's skills and nothing else. */
export function sampleAsked(taxonomy: Taxonomy, vacancies: number, seed: number): VacancyDocument[] {
  const random = new Random(seed ^ 0x51ed);
  const occupations = usable(taxonomy);
  return Array.from({ length: vacancies }, () => {
    const { id: occupation, essentialSkills, optionalSkills } = random.pick(occupations);
    const requiredSkills = random.sample(essentialSkills, random.between(4, 9));
    const welcome = [...essentialSkills, ...optionalSkills].filter((skill) => !requiredSkills.includes(skill));
    return {
      id: random.uuid(),
      employerId: '',
      occupation,
      memberStates: [],
      requiredSkills,
      optionalSkills: random.sample(welcome, random.between(2, 6)),
      languages: [],
      minimumEqf: null,
      minimumExperience: null,
      licenceRequired: false,
      drivingLicences: [],
      contractType: null,
      workingTime: null,
      monthlyPay: null,
      start: null,
      closesOn: null,
    };
  });
}

/** 3 for the same occupation, 2 for the same ISCO-08 unit group, 1 for the same minor group. */
export function gradeOf(taxonomy: Taxonomy, asked: string | null, held: string): number {
  if (asked === held) return 3;
  const [one = '', other = ''] = [asked ?? '', held].map((id) => taxonomy.occupation(id)?.iscoGroup);
  return one === other ? 2 : one.slice(0, 3) === other.slice(0, 3) ? 1 : 0;
}
