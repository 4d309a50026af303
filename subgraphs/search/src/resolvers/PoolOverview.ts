import type { PoolOverviewResolvers } from '../__generated__/types.ts';
import { byCode } from './references.ts';

/** Counts of a breakdown, largest first. */
const counts = <V>(breakdown: Readonly<Record<string, number>>, toValue: (key: string) => V) =>
  Object.entries(breakdown)
    .sort(([oneKey, one], [otherKey, other]) => other - one || (oneKey < otherKey ? -1 : 1))
    .map(([key, count]) => ({ value: toValue(key), count }));

export const PoolOverview: PoolOverviewResolvers = {
  byIscoMajorGroup: ({ breakdown }) => counts(breakdown.iscoMajor, byCode),
  byMemberState: ({ breakdown }) => counts(breakdown.memberState, byCode),
  byLanguage: ({ breakdown }) => counts(breakdown.language, byCode),
  byEqfLevel: ({ breakdown }) => counts(breakdown.eqf, Number),
};
