import { EU_MEMBER_STATES, type Taxonomy } from '@talent-pool/taxonomy';
import {
  languageLevelToken,
  licenceToken,
  skillEvidenceToken,
  type CardDocument,
  type IndexedCard,
} from './card-document.ts';
import { occupationTokens, unique } from './index-fields.ts';
import { profileFactor, type SkillWeights } from './skill-weights.ts';
import { CEFR_LEVELS, CONTRACT_TYPES, EXPERIENCE_BANDS, WORKING_TIMES } from './vocabulary.ts';

/** Preferred member states, or all of them, without the excluded. */
export function effectiveMemberStates({ preferredMemberStates, excludedMemberStates }: CardDocument): string[] {
  const open = preferredMemberStates.length > 0 ? preferredMemberStates : EU_MEMBER_STATES;
  return open.filter((state) => !excludedMemberStates.includes(state));
}

/** The values that a person accepts: those named, or all. */
const accepted = <T>(named: readonly T[] | undefined, all: readonly T[]): readonly T[] =>
  named && named.length > 0 ? named : all;

/** What a person accepts of a contract and of working time; everything where nothing is said. */
export const acceptedConditions = ({ conditions }: CardDocument) => ({
  contractTypes: accepted(conditions?.contractTypes, CONTRACT_TYPES),
  workingTimes: accepted(conditions?.workingTimes, WORKING_TIMES),
});

/** `languageLevelToken`s of every level up to the one that is held. */
export const reachedLevels = ({ languages }: CardDocument): string[] =>
  languages.flatMap(({ language, level }) =>
    CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(level) + 1).map((reached) => languageLevelToken(language, reached)),
  );

/** The tokens of a card that filters and conditions look at; broader occupations come from the taxonomy that is loaded. */
export function cardTokens(card: CardDocument, taxonomy: Taxonomy) {
  return {
    skills: card.skills.map(({ skill }) => skill),
    skillEvidence: card.skills.map(({ skill, evidence }) => skillEvidenceToken(skill, evidence)),
    evidence: [...new Set(card.skills.map(({ evidence }) => evidence))],
    ...occupationTokens(
      card.occupations.map(({ occupation }) => occupation),
      taxonomy,
    ),
    languageLevels: reachedLevels(card),
    licences: card.licences.map(licenceToken),
    eqf: card.eqf,
    experience: card.experience,
    availability: card.availableFrom,
    memberStates: effectiveMemberStates(card),
    ...acceptedConditions(card),
    minimumMonthlyPay: card.conditions?.minimumMonthlyPay ?? null,
    educationFields: card.educationFields,
  };
}

/** The card with the tokens by which it is found; parents come from the taxonomy that is loaded. */
export function toIndexedCard(card: CardDocument, taxonomy: Taxonomy, weights: SkillWeights): IndexedCard {
  const tokens = cardTokens(card, taxonomy);
  const skillsWeight = weights.total(tokens.skills);
  return {
    ...tokens,
    card,
    poolId: card.poolId,
    skillParents: unique(tokens.skills.flatMap((skill) => taxonomy.parentsOfSkill(skill))),
    skillsWeight,
    skillsFactor: profileFactor(skillsWeight),
    languages: card.languages.map(({ language }) => language),
    experienceRank: EXPERIENCE_BANDS.indexOf(card.experience),
    preferredMemberStates: card.preferredMemberStates,
    updatedWeek: card.updatedWeek,
  };
}
