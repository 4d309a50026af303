import {
  readProfileFilter,
  readVacancyFilter,
  type ProfileFilterInput,
  type VacancyFilterInput,
} from '@talent-pool/matching';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { STATES_BY_PREFERENCE } from './origins.ts';
import { Random } from './random.ts';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pl'] as const;

/**
 * Plausible filters of saved searches: by occupation, group, skills, language and place. The same for the same seed.
 */
export class RandomSearches {
  private readonly random: Random;
  private readonly taxonomy: Taxonomy;

  constructor(taxonomy: Taxonomy, seed: number) {
    this.random = new Random(seed ^ 0x5a7e);
    this.taxonomy = taxonomy;
  }

  profiles() {
    const { filter, problems } = readProfileFilter(this.profileFilter(), this.taxonomy);
    if (problems.length > 0) throw new Error('A generated filter is invalid.');
    return filter;
  }

  vacancies() {
    const { filter, problems } = readVacancyFilter(this.vacancyFilter(), this.taxonomy);
    if (problems.length > 0) throw new Error('A generated filter is invalid.');
    return filter;
  }

  private profileFilter(): ProfileFilterInput {
    const { random } = this;
    const kinds: (() => ProfileFilterInput)[] = [
      () => ({ occupationIds: [this.occupation().id] }),
      () => ({ iscoGroupCodes: [this.occupation().iscoGroup.slice(0, random.between(1, 4))] }),
      () => ({ skills: { anyOf: random.sample(this.skills(), 4) } }),
      () => ({ skills: { allOf: random.sample(this.skills(), random.between(1, 2)) } }),
      () => ({ skills: { anyOf: random.sample(this.skills(), 3), evidencedBy: ['CERTIFICATE', 'EDUCATION'] } }),
      () => ({ skills: { noneOf: random.sample(this.skills(), 3) } }),
    ];
    return {
      ...random.pick(kinds)(),
      ...(random.chance(0.4) && { languages: [{ language: random.pick(LANGUAGES), minimumLevel: 'B1' as const }] }),
      ...(random.chance(0.4) && { memberStates: [random.pickEarly(STATES_BY_PREFERENCE, 2)] }),
      ...(random.chance(0.2) && { minimumEqfLevel: random.between(3, 7) }),
      ...(random.chance(0.2) && { experience: ['FROM_2_TO_5_YEARS', 'FROM_5_TO_10_YEARS'] as const }),
      ...(random.chance(0.2) && { availableBy: `2027-Q${random.between(1, 4)}` }),
      ...(random.chance(0.1) && { educationFieldCodes: [random.pick(['04', '06', '07', '09'])] }),
      ...(random.chance(0.1) && { evidence: ['ASSESSMENT'] as const }),
    };
  }

  private vacancyFilter(): VacancyFilterInput {
    const { random } = this;
    const kinds: (() => VacancyFilterInput)[] = [
      () => ({ occupationIds: [this.occupation().id] }),
      () => ({ iscoGroupCodes: [this.occupation().iscoGroup.slice(0, random.between(1, 4))] }),
      () => ({ skillIds: random.sample(this.skills(), 4) }),
      () => ({ excludeRequiredSkillIds: random.sample(this.skills(), 4) }),
    ];
    return {
      ...random.pick(kinds)(),
      ...(random.chance(0.4) && { requiresOnlyLanguages: random.sample(LANGUAGES, 2) }),
      ...(random.chance(0.4) && { memberStates: [random.pickEarly(STATES_BY_PREFERENCE, 2)] }),
      ...(random.chance(0.2) && { maximumEqfLevel: random.between(3, 7) }),
      ...(random.chance(0.2) && { maximumExperience: 'UNDER_2_YEARS' as const }),
      ...(random.chance(0.2) && {
        minimumPay: { amount: random.between(15, 40) * 100, currency: 'EUR', period: 'MONTH' as const },
      }),
      ...(random.chance(0.2) && { contractTypes: ['PERMANENT'] as const }),
      ...(random.chance(0.2) && { workingTimes: ['FULL_TIME'] as const }),
      ...(random.chance(0.1) && { earliestStartDate: '2027-03-01' }),
      ...(random.chance(0.1) && { nutsCodes: [random.pick(['DE2', 'DE3', 'FR1', 'NL3'])] }),
      ...(random.chance(0.1) && { workArrangements: ['HYBRID', 'REMOTE'] as const }),
      ...(random.chance(0.1) && { support: ['VISA', 'RELOCATION'] as const }),
    };
  }

  private occupation() {
    return this.random.pickEarly(this.taxonomy.occupations(), 2);
  }

  private skills(): readonly string[] {
    const { essentialSkills } = this.occupation();
    return essentialSkills.length > 0 ? essentialSkills : this.skills();
  }
}
