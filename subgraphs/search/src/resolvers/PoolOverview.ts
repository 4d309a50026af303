import { OPEN_TO_ALL } from '@talent-pool/search-index';
import { countSkillSet } from '../application/count-skill-set.ts';
import { breakdownOf, figureOf, type OverviewProperty, type OverviewSource } from '../domain/public-figures.ts';
import type { PoolOverviewResolvers } from '../__generated__/types.ts';
import { byCode } from './references.ts';

const counts = <V>({ figures, filters }: OverviewSource, property: OverviewProperty, toValue: (key: string) => V) =>
  breakdownOf(figures, filters, property)?.map(({ key, count }) => ({ value: toValue(key), count })) ?? null;

/** With a filter for a member state, people who accept any state are not counted. */
const openToAll = ({ figures, filters }: OverviewSource): number | null =>
  filters.memberState === undefined && Object.keys(filters).length < 2
    ? figureOf(figures, { ...filters, memberState: OPEN_TO_ALL })
    : null;

export const PoolOverview: PoolOverviewResolvers = {
  total: ({ figures, filters }) => figureOf(figures, filters),
  byIscoMajorGroup: (source) => counts(source, 'iscoMajorGroupCode', byCode),
  byMemberState: (source) => counts(source, 'memberState', byCode),
  openToAllMemberStates: openToAll,
  byLanguage: (source) => counts(source, 'language', byCode),
  byEqfLevel: (source) => counts(source, 'eqfLevel', Number),
  bySkillSet: ({ filters }, question, context) => countSkillSet(filters, question, context),
  takenAt: ({ figures }) => figures.takenAt,
};
