/** A skill that fewer people have weighs no more than one that this many have: weights must not tell of rare skills. */
const LEAST_FREQUENCY = 5;
const STEEPNESS = 1.5;

/** How the two sides' sizes enter a fit: a broad vacancy and a broad profile both have to be covered. */
const VACANCY_SHARE = 0.65;
const PROFILE_SHARE = 0.35;
/** What a skill that is welcome counts beside one that is required. */
export const WELCOME = 0.7;

/** An immutable version of the weights: how many people have each skill, of how many. */
export interface WeightsDocument {
  readonly version: string;
  /** People counted. */
  readonly profiles: number;
  /** Skills that more people have than the floor; every other stands at the floor. */
  readonly frequencies: Readonly<Record<string, number>>;
}

/** The index of weights: a document for each index of cards or vacancies that was built with them, under its name. */
export const weightsIndex = (prefix: string): string => `${prefix}-weights`;

/** Counts as they may be kept: those at or below the floor are left out. */
export function weightsDocument(
  version: string,
  profiles: number,
  counts: Iterable<readonly [skill: string, count: number]>,
): WeightsDocument {
  const frequencies = Object.fromEntries([...counts].filter(([, count]) => count > LEAST_FREQUENCY));
  return { version, profiles, frequencies };
}

function weight(profiles: number, count: number): number {
  const frequency = Math.max(LEAST_FREQUENCY, count);
  const people = Math.max(profiles, frequency);
  return Math.log(1 + (people - frequency + 0.5) / (frequency + 0.5)) ** STEEPNESS;
}

/** Weights of skills: the rarer among people, the heavier. Source of the formula: docs/matching.md. */
export class SkillWeights {
  readonly version: string;
  private readonly weights: ReadonlyMap<string, number>;
  /** Of every skill at the floor. */
  private readonly heaviest: number;

  constructor({ version, profiles, frequencies }: WeightsDocument) {
    this.version = version;
    this.weights = new Map(
      Object.entries(frequencies).map(([skill, frequency]) => [skill, weight(profiles, frequency)]),
    );
    this.heaviest = weight(profiles, LEAST_FREQUENCY);
  }

  /** Above 0 for every skill, also one that nobody has. */
  of(skill: string): number {
    return this.weights.get(skill) ?? this.heaviest;
  }

  total(skills: readonly string[]): number {
    return skills.reduce((sum, skill) => sum + this.of(skill), 0);
  }

  /** What a vacancy asks for, the welcome at their part. */
  ofVacancy(asked: { readonly requiredSkills: readonly string[]; readonly optionalSkills: readonly string[] }): number {
    return this.total(asked.requiredSkills) + WELCOME * this.total(asked.optionalSkills);
  }
}

/** Factor of a fit for a profile of this total weight; 0 for one without skills. */
export const profileFactor = (total: number): number => (total > 0 ? total ** -PROFILE_SHARE : 0);
/** Factor of a fit for a vacancy of this total weight; 0 for one without skills. */
export const vacancyFactor = (total: number): number => (total > 0 ? total ** -VACANCY_SHARE : 0);
