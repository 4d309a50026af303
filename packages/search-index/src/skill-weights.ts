/**
 * Minimum count for weights. A skill of fewer people has the weight of one with this count, so that weights do not
 * reveal rare skills.
 */
const MIN_FREQUENCY = 5;
const STEEPNESS = 1.6;

/** Exponents of the total weights of vacancy and profile in the score for skills. */
const VACANCY_SHARE = 0.65;
const PROFILE_SHARE = 0.35;
/** Weight of an optional skill relative to a required one. */
export const WELCOME = 0.7;

/** An immutable version of the weights: number of people by skill, and in total. */
export interface WeightsDocument {
  readonly version: string;
  /** People counted. */
  readonly profiles: number;
  /** Counts of skills above the floor; all other skills are at the floor. */
  readonly frequencies: Readonly<Record<string, number>>;
}

/** The index of weights. It has a document for each index of cards or vacancies, under its name. */
export const weightsIndex = (prefix: string): string => `${prefix}-weights`;

/** The counts to store: without those at or below the floor. */
export function weightsDocument(
  version: string,
  profiles: number,
  counts: Iterable<readonly [skill: string, count: number]>,
): WeightsDocument {
  const frequencies = Object.fromEntries([...counts].filter(([, count]) => count > MIN_FREQUENCY));
  return { version, profiles, frequencies };
}

function weight(profiles: number, count: number): number {
  const frequency = Math.max(MIN_FREQUENCY, count);
  const people = Math.max(profiles, frequency);
  return Math.log(1 + (people - frequency + 0.5) / (frequency + 0.5)) ** STEEPNESS;
}

/** Weights of skills: the rarer among people, the higher. The formula is in docs/matching.md. */
export class SkillWeights {
  readonly version: string;
  private readonly weights: ReadonlyMap<string, number>;
  /** Weight of skills at the floor. */
  private readonly heaviest: number;

  constructor({ version, profiles, frequencies }: WeightsDocument) {
    this.version = version;
    this.weights = new Map(
      Object.entries(frequencies).map(([skill, frequency]) => [skill, weight(profiles, frequency)]),
    );
    this.heaviest = weight(profiles, MIN_FREQUENCY);
  }

  /** The weight of a skill; above 0 even if nobody has it. */
  of(skill: string): number {
    return this.weights.get(skill) ?? this.heaviest;
  }

  total(skills: readonly string[]): number {
    return skills.reduce((sum, skill) => sum + this.of(skill), 0);
  }

  /** Total weight of the skills of a vacancy, with reduced weight for optional ones. */
  ofVacancy(vacancy: {
    readonly requiredSkills: readonly string[];
    readonly optionalSkills: readonly string[];
  }): number {
    return this.total(vacancy.requiredSkills) + WELCOME * this.total(vacancy.optionalSkills);
  }
}

/** Factor of the score for a profile of this total weight; 0 without skills. */
export const profileFactor = (total: number): number => (total > 0 ? total ** -PROFILE_SHARE : 0);
/** Factor of the score for a vacancy of this total weight; 0 without skills. */
export const vacancyFactor = (total: number): number => (total > 0 ? total ** -VACANCY_SHARE : 0);
