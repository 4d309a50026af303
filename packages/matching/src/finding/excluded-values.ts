import { anyOf, CONTRACT_TYPES, either, WORKING_TIMES, type Condition } from '@talent-pool/search-index';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import type { Meaning } from '@talent-pool/text-reader';
import { where } from './where.ts';

/** All values of the fields in which people accept several. */
const SEVERAL = {
  PLACE: ['memberStates', EU_MEMBER_STATES],
  WORKING_TIME: ['workingTimes', WORKING_TIMES],
  CONTRACT: ['contractTypes', CONTRACT_TYPES],
} as const;
type Several = keyof typeof SEVERAL;
const KINDS_OF_SEVERAL = Object.keys(SEVERAL) as Several[];

/** Whether people accept several values of a meaning. */
export const isOfSeveral = ({ kind }: Meaning): boolean => (KINDS_OF_SEVERAL as string[]).includes(kind);

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
export const insteadOf = (excluded: readonly Meaning[]): Condition[] =>
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
