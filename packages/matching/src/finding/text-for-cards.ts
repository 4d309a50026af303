import {
  anyOf,
  atLeast,
  atMost,
  CONTRACT_TYPES,
  either,
  EQF_LEVELS,
  EVERY,
  inIscoGroups,
  languageLevelToken,
  not,
  PAY_STEP,
  quarterOf,
  term,
  withNearSkills,
  WORKING_TIMES,
  type Condition,
} from '@talent-pool/search-index';
import { monthlyAmount } from '@talent-pool/pay';
import { EU_MEMBER_STATES, type Taxonomy } from '@talent-pool/taxonomy';
import type { Meaning } from '@talent-pool/text-reader';
import { bandsWithin } from './experience-bands.ts';
import { excludingReadings, filteringGroups, idsOf } from './reading-groups.ts';
import type { TextInterpretation } from './text-interpretation.ts';

/** Conditions of a text: results meet all of the first, and none of the others. */
export interface TextCriteria {
  readonly narrowing: readonly Condition[];
  readonly excluding: readonly Condition[];
}
export const NO_CRITERIA: TextCriteria = { narrowing: [], excluding: [] };

/** Never met. */
const NOTHING = either();

/** The condition for values; none if there are no values. */
export const where = (values: readonly string[], condition: (values: readonly string[]) => Condition): Condition[] =>
  values.length > 0 ? [condition(values)] : [];

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
        ...where(includeRelatedSkills ? withNearSkills(skills, taxonomy) : skills, (ids) => anyOf('skills', ids)),
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

/** All values of the fields in which people accept several. */
const SEVERAL = {
  PLACE: ['memberStates', EU_MEMBER_STATES],
  WORKING_TIME: ['workingTimes', WORKING_TIMES],
  CONTRACT: ['contractTypes', CONTRACT_TYPES],
} as const;
type Several = keyof typeof SEVERAL;
const KINDS_OF_SEVERAL = Object.keys(SEVERAL) as Several[];

const isOfSeveral = ({ kind }: Meaning): boolean => (KINDS_OF_SEVERAL as string[]).includes(kind);

/** The value of a field that a meaning excludes; none for a region or city, which cards don't name. */
function excludedValue(meaning: Meaning): string | undefined {
  if (meaning.kind === 'PLACE')
    return meaning.region === null && meaning.name === undefined ? meaning.country : undefined;
  if (meaning.kind === 'WORKING_TIME') return meaning.workingTime;
  return meaning.kind === 'CONTRACT' ? meaning.contract : undefined;
}

/**
 * What excluded meanings ask for instead, where people accept several values: "not in Germany or Austria" means people who would
 * work elsewhere, not people who would never work there.
 */
const insteadOf = (excluded: readonly Meaning[]): Condition[] =>
  KINDS_OF_SEVERAL.flatMap((kind) => {
    const [field, values] = SEVERAL[kind];
    const left = new Set(excluded.flatMap((meaning) => (meaning.kind === kind ? (excludedValue(meaning) ?? []) : [])));
    if (left.size === 0) return [];
    return either(
      ...where(
        values.filter((value) => !left.has(value)),
        (others) => anyOf(field, others),
      ),
    );
  });

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
