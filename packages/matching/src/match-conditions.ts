import {
  absent,
  acceptedConditions,
  anyOf,
  atLeast,
  atMost,
  effectiveMemberStates,
  either,
  enoughOf,
  languageLevelToken,
  licenceOf,
  licenceToken,
  reachedLevels,
  term,
  type CardDocument,
  type Condition,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** What a vacancy, and the person's own conditions about such a vacancy, demand of a card. */
export function conditionsForCards(vacancy: VacancyDocument, taxonomy: Taxonomy): Condition[] {
  const { memberState, contractType, workingTime, monthlyPay } = vacancy;
  const licence = licenceOf(vacancy, taxonomy);
  return [
    ...vacancy.languages
      .filter(({ requiredByLaw }) => requiredByLaw)
      .map(({ language, minimum }) => term('languageLevels', languageLevelToken(language, minimum))),
    ...(licence === null ? [] : [term('licences', licence)]),
    ...(memberState === null ? [] : [term('memberStates', memberState)]),
    ...(contractType === null ? [] : [term('contractTypes', contractType)]),
    ...(workingTime === null ? [] : [term('workingTimes', workingTime)]),
    ...(monthlyPay === null ? [] : [either(absent('minimumMonthlyPay'), atMost('minimumMonthlyPay', monthlyPay))]),
  ];
}

/** Met by those that say nothing, too. */
const unlessOther = (field: string, accepted: readonly string[]): Condition =>
  either(absent(field), anyOf(field, accepted));

/** What a person, and the vacancy's own conditions about such a person, demand of an open vacancy. */
export function conditionsForVacancies(card: CardDocument, today: string): Condition[] {
  const { contractTypes, workingTimes } = acceptedConditions(card);
  const least = card.conditions?.minimumMonthlyPay ?? null;
  const known = reachedLevels(card);
  return [
    atLeast('closesOn', today),
    known.length === 0
      ? absent('lawLanguages')
      : either(absent('lawLanguages'), enoughOf('lawLanguages', known, 'lawLanguageCount')),
    unlessOther('licence', card.licences.map(licenceToken)),
    unlessOther('memberState', effectiveMemberStates(card)),
    unlessOther('contractType', contractTypes),
    unlessOther('workingTime', workingTimes),
    ...(least === null ? [] : [either(absent('monthlyPayAtMost'), atLeast('monthlyPayAtMost', least))]),
  ];
}

/** These skills and all near ones: whoever gets points for skills has one of them. */
const reach = (skills: readonly string[], taxonomy: Taxonomy): string[] => [
  ...new Set(skills.flatMap((skill) => [skill, ...taxonomy.nearSkills(skill).keys()])),
];

/** Having a skill or an occupation in common, or near: without one there is no match. */
export function commonGround(skills: readonly string[], occupations: readonly string[], taxonomy: Taxonomy): Condition {
  const groups = occupations.flatMap((id) => taxonomy.iscoGroupsOf(id)).filter((code) => code.length === 2);
  return either(anyOf('skills', reach(skills, taxonomy)), anyOf('isco2', [...new Set(groups)]));
}
