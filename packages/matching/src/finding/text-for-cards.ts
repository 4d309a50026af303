import {
  anyOf,
  atLeast,
  atMost,
  either,
  EQF_LEVELS,
  EVERY,
  inIscoGroups,
  languageLevelToken,
  not,
  PAY_STEP,
  quarterOf,
  term,
  withRelatedSkills,
  type Condition,
} from '@talent-pool/search-index';
import { monthlyAmount } from '@talent-pool/pay';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Meaning } from '@talent-pool/text-reader';
import { bandsWithin } from './experience-bands.ts';
import { insteadOf, isOfSeveral } from './excluded-values.ts';
import { excludingReadings, filteringGroups, idsOf } from './reading-groups.ts';
import type { TextInterpretation } from './text-interpretation.ts';
import { where } from './where.ts';

/** Conditions of a text: results meet all of the first, and none of the others. */
export interface TextCriteria {
  readonly narrowing: readonly Condition[];
  readonly excluding: readonly Condition[];
}
export const NO_CRITERIA: TextCriteria = { narrowing: [], excluding: [] };

/** Never met. */
const NOTHING = either();

/** How a text is applied to cards. */
interface CardParts {
  readonly includeRelatedSkills: boolean;
  readonly taxonomy: Taxonomy;
}

/**
 * Cards show the pay that a person wants rounded down, so an amount is compared as if it were rounded too: the result tells
 * nothing that the card does not show.
 */
const acceptsPay = (monthly: number): Condition =>
  not(atLeast('comparedMonthlyPay', (Math.floor(monthly / PAY_STEP) + 1) * PAY_STEP));

/** The condition that a meaning demands of a card. */
function conditionOf(meaning: Meaning, { includeRelatedSkills, taxonomy }: CardParts): Condition {
  switch (meaning.kind) {
    case 'CONCEPTS': {
      const skills = idsOf(meaning, 'SKILL');
      return either(
        ...where(idsOf(meaning, 'OCCUPATION'), (ids) => anyOf('occupationTree', ids)),
        ...where(includeRelatedSkills ? withRelatedSkills(skills, taxonomy) : skills, (ids) => anyOf('skills', ids)),
        ...where(idsOf(meaning, 'ISCO_GROUP'), inIscoGroups),
      );
    }
    case 'LANGUAGE':
      return term('languageLevels', languageLevelToken(meaning.language, meaning.minimum));
    case 'EXPERIENCE':
      return anyOf('experience', bandsWithin(meaning.from, meaning.to));
    case 'EQF':
      return anyOf('eqf', EQF_LEVELS.filter((level) => level >= meaning.level).map(String));
    case 'PLACE':
      return term('memberStates', meaning.country);
    case 'START':
      return atMost('availability', quarterOf(`${meaning.month}-01`));
    case 'WORKING_TIME':
      return term('workingTimes', meaning.workingTime);
    case 'CONTRACT':
      return term('contractTypes', meaning.contract);
    case 'PAY':
      return acceptsPay(monthlyAmount(meaning.most ?? meaning.amount, meaning.period, null));
    case 'LICENCE':
      return term('drivingLicences', meaning.category);
    case 'WORDS':
      return EVERY;
  }
}

/** Conditions of a text for cards: one reading of each group must be met, and no excluded one. */
export function textForCards(
  text: TextInterpretation | null | undefined,
  includeRelatedSkills: boolean,
  taxonomy: Taxonomy,
): TextCriteria {
  if (!text) return NO_CRITERIA;
  const parts = { includeRelatedSkills, taxonomy };
  const excluded = excludingReadings(text).map(({ meaning }) => meaning);
  return {
    narrowing: [
      ...filteringGroups(text).map((group) => either(...group.map(({ meaning }) => conditionOf(meaning, parts)))),
      ...insteadOf(excluded),
      ...(text.nothingUnderstood ? [NOTHING] : []),
    ],
    excluding: excluded.flatMap((meaning) => (isOfSeveral(meaning) ? [] : conditionOf(meaning, parts))),
  };
}
