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

/** The card with the tokens by which it is found; parents come from the taxonomy that is loaded. */
export function toIndexedCard(card: CardDocument, taxonomy: Taxonomy, weights: SkillWeights): IndexedCard {
  const skills = card.skills.map(({ skill }) => skill);
  const skillsWeight = weights.total(skills);
  return {
    card,
    poolId: card.poolId,
    skills,
    skillParents: unique(skills.flatMap((skill) => taxonomy.parentsOfSkill(skill))),
    skillsWeight,
    skillsFactor: profileFactor(skillsWeight),
    skillEvidence: card.skills.map(({ skill, evidence }) => skillEvidenceToken(skill, evidence)),
    evidence: [...new Set(card.skills.map(({ evidence }) => evidence))],
    ...occupationTokens(
      card.occupations.map(({ occupation }) => occupation),
      taxonomy,
    ),
    languages: card.languages.map(({ language }) => language),
    languageLevels: reachedLevels(card),
    licences: card.licences.map(licenceToken),
    eqf: card.eqf,
    experience: card.experience,
    experienceRank: EXPERIENCE_BANDS.indexOf(card.experience),
    availability: card.availableFrom,
    memberStates: effectiveMemberStates(card),
    preferredMemberStates: card.preferredMemberStates,
    ...acceptedConditions(card),
    minimumMonthlyPay: card.conditions?.minimumMonthlyPay ?? null,
    educationFields: card.educationFields,
    updatedWeek: card.updatedWeek,
  };
}
