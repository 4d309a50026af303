import { REQUIREMENTS, type CardDocument, type RequirementName, type VacancyDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { COMMON_GROUND } from './common-ground.ts';
import type { Match } from './explain-match.ts';

type MatchCondition = RequirementName | 'NOTHING_IN_COMMON';

/** Why a person and a vacancy are not a match. */
export interface Obstacle {
  readonly condition: MatchCondition;
  readonly message: string;
}

/** Conditions of either side that this pair does not meet; none for a match. The same as `match-conditions.ts`. */
export function obstacles(match: Match, vacancy: VacancyDocument, card: CardDocument, taxonomy: Taxonomy): Obstacle[] {
  const found = REQUIREMENTS.flatMap((requirement): Obstacle[] =>
    requirement.unmet(vacancy, card, taxonomy).map((message) => ({ condition: requirement.name, message })),
  );
  if (match.commonGround < COMMON_GROUND)
    found.push({
      condition: 'NOTHING_IN_COMMON',
      message: 'The person has too few of the requested skills, and not the same occupation.',
    });
  return found;
}
