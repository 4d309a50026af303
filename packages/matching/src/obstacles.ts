import {
  acceptedConditions,
  effectiveMemberStates,
  languageLevelToken,
  licenceOf,
  licenceToken,
  reachedLevels,
  type CardDocument,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Match } from './explain-match.ts';

export type MatchCondition =
  | 'LANGUAGE_REQUIRED_BY_LAW'
  | 'LICENCE'
  | 'MEMBER_STATE'
  | 'CONTRACT_TYPE'
  | 'WORKING_TIME'
  | 'PAY'
  | 'NOTHING_IN_COMMON';

/** What keeps a person and a vacancy apart. */
export interface Obstacle {
  readonly condition: MatchCondition;
  readonly message: string;
}

function lawLanguages(vacancy: VacancyDocument, card: CardDocument): Obstacle[] {
  const levels = new Set(reachedLevels(card));
  return vacancy.languages
    .filter(
      ({ requiredByLaw, language, minimum }) => requiredByLaw && !levels.has(languageLevelToken(language, minimum)),
    )
    .map(({ language, minimum }) => ({
      condition: 'LANGUAGE_REQUIRED_BY_LAW',
      message: `A law demands the language "${language}" at level ${minimum} or above, and the card does not show it.`,
    }));
}

function personsConditions(vacancy: VacancyDocument, card: CardDocument): Obstacle[] {
  const { contractTypes, workingTimes } = acceptedConditions(card);
  const { memberState, contractType, workingTime, monthlyPay } = vacancy;
  const least = card.conditions?.minimumMonthlyPay ?? null;
  const found: Obstacle[] = [];
  if (memberState !== null && !effectiveMemberStates(card).includes(memberState))
    found.push({ condition: 'MEMBER_STATE', message: `The person would not work in ${memberState}.` });
  if (contractType !== null && !contractTypes.includes(contractType))
    found.push({ condition: 'CONTRACT_TYPE', message: 'The person does not accept this kind of contract.' });
  if (workingTime !== null && !workingTimes.includes(workingTime))
    found.push({ condition: 'WORKING_TIME', message: 'The person does not accept this working time.' });
  if (least !== null && monthlyPay !== null && monthlyPay < least)
    found.push({ condition: 'PAY', message: 'It pays less than the person asks for.' });
  return found;
}

/** Conditions of either side that this pair does not meet; none for a match. The same as `match-conditions.ts`. */
export function obstacles(match: Match, vacancy: VacancyDocument, card: CardDocument, taxonomy: Taxonomy): Obstacle[] {
  const licence = licenceOf(vacancy, taxonomy);
  const found = [...lawLanguages(vacancy, card), ...personsConditions(vacancy, card)];
  if (licence !== null && !card.licences.some((held) => licenceToken(held) === licence)) {
    const [group, state] = licence.split('|');
    const message = `The profession is regulated: a licence for ISCO-08 group ${group} in ${state} is needed, and the card shows none.`;
    found.push({ condition: 'LICENCE', message });
  }
  if (match.skills.every(({ share }) => share === 0) && match.occupation.share === 0)
    found.push({ condition: 'NOTHING_IN_COMMON', message: 'They have neither a skill nor an occupation in common.' });
  return found;
}
