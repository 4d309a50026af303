import { asCard, COMMON_CURRENCY, quarterOf } from '@talent-pool/search-index';
import { authorize, hasKey, poolError } from '@talent-pool/service-kit';
import type { PoolProfileResolvers } from '../__generated__/types.ts';
import { findCard } from '../application/find-card.ts';
import { byCode, toSkill } from './references.ts';

/** The card keeps gross euro a month. */
const toMinimumPay = (amount: number | null) =>
  amount === null ? null : { amount, currency: COMMON_CURRENCY, period: 'MONTH' as const };

const laterOf = (one: string, other: string): string => (one > other ? one : other);

export const PoolProfile: PoolProfileResolvers = {
  __resolveReference: async (reference, context) => {
    if (hasKey(reference, 'document') && reference.document !== undefined) {
      authorize(context.caller, 'profile:own');
      return asCard(reference.document) ?? null;
    }
    authorize(context.caller, 'pool:search');
    return (await findCard((reference as { id: string }).id, context)) ?? null;
  },
  id: ({ poolId }) => poolId,
  document: (card) => card,
  occupations: ({ occupations }) =>
    occupations.map(({ occupation, experience }) => ({ occupation: { id: occupation }, experience })),
  skills: ({ skills }, { first }) => {
    if (first != null && first < 1)
      throw poolError('BAD_USER_INPUT', '"first" must be at least 1.', { argument: 'skills.first' });
    return skills.slice(0, first ?? undefined).map(toSkill);
  },
  languages: ({ languages }) => languages.map(({ language, level }) => ({ language: { code: language }, level })),
  licences: ({ licences }) =>
    licences.map(({ iscoGroup, memberState }) => ({ iscoGroup: byCode(iscoGroup), memberState: byCode(memberState) })),
  eqfLevel: ({ eqf }) => eqf,
  educationFields: ({ educationFields }) => educationFields.map(byCode),
  /** A card is not written again when its quarter is over: somebody who could start then can start now. */
  availableFrom: ({ availableFrom }, _arguments, { today }) =>
    availableFrom && laterOf(availableFrom, quarterOf(today)),
  preferredMemberStates: ({ preferredMemberStates }) => preferredMemberStates.map(byCode),
  onlyMemberStates: ({ onlyMemberStates }) => onlyMemberStates.map(byCode),
  excludedMemberStates: ({ excludedMemberStates }) => excludedMemberStates.map(byCode),
  conditions: ({ conditions }) =>
    conditions && {
      contractTypes: [...conditions.contractTypes],
      workingTimes: [...conditions.workingTimes],
      minimumPay: toMinimumPay(conditions.minimumMonthlyPay),
    },
  partnerships: ({ partnerships }) => [...partnerships],
};
