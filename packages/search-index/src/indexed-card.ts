import { EU_MEMBER_STATES, type Taxonomy } from '@talent-pool/taxonomy';
import { languageLevelToken, skillEvidenceToken, type CardDocument, type IndexedCard } from './card-document.ts';
import { CEFR_LEVELS, EXPERIENCE_BANDS } from './vocabulary.ts';

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** Preferred member states, or all of them, without the excluded. */
function effectiveMemberStates({ preferredMemberStates, excludedMemberStates }: CardDocument): string[] {
  const open = preferredMemberStates.length > 0 ? preferredMemberStates : EU_MEMBER_STATES;
  return open.filter((state) => !excludedMemberStates.includes(state));
}

/** The card with the tokens by which it is found; parents come from the taxonomy that is loaded. */
export function toIndexedCard(card: CardDocument, taxonomy: Taxonomy): IndexedCard {
  const occupations = card.occupations.map(({ occupation }) => occupation);
  const isco = unique(occupations.flatMap((occupation) => taxonomy.iscoGroupsOf(occupation)));
  const atLevel = (level: number): string[] => isco.filter((code) => code.length === level);
  return {
    card,
    poolId: card.poolId,
    skills: card.skills.map(({ skill }) => skill),
    skillEvidence: card.skills.map(({ skill, evidence }) => skillEvidenceToken(skill, evidence)),
    evidence: [...new Set(card.skills.map(({ evidence }) => evidence))],
    occupations,
    occupationTree: unique(occupations.flatMap((id) => [id, ...taxonomy.ancestorsOfOccupation(id)])),
    isco1: atLevel(1),
    isco2: atLevel(2),
    isco3: atLevel(3),
    isco4: atLevel(4),
    languages: card.languages.map(({ language }) => language),
    languageLevels: card.languages.flatMap(({ language, level }) =>
      CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(level) + 1).map((reached) => languageLevelToken(language, reached)),
    ),
    eqf: card.eqf,
    experience: card.experience,
    experienceRank: EXPERIENCE_BANDS.indexOf(card.experience),
    availability: card.availableFrom,
    memberStates: effectiveMemberStates(card),
    educationFields: card.educationFields,
    updatedWeek: card.updatedWeek,
  };
}
