import { NO_FILTER, readProfileFilter } from '@talent-pool/matching';
import { authorize, poolError } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { compareProfiles as compare } from '../../domain/compare-profiles.ts';
import { isPoolId } from '../../domain/pool-id.ts';
import { toStandIn } from '../references.ts';
import { toUnderstanding, understood } from '../text-interpretation.ts';

const MOST_CARDS = 5;

function checkIds(ids: readonly string[]): void {
  const message = `1 to ${MOST_CARDS} different pool ids are expected.`;
  const sound = ids.length >= 1 && ids.length <= MOST_CARDS && new Set(ids).size === ids.length;
  if (!sound) throw poolError('BAD_USER_INPUT', message, { argument: 'ids' });
}

export const compareProfiles: QueryResolvers['compareProfiles'] = async (_root, { ids, filter: given }, context) => {
  authorize(context.caller, 'pool:search');
  checkIds(ids);
  const { cards, taxonomy } = context;
  const filter = given ? await understood(readProfileFilter(given, taxonomy), context) : NO_FILTER;
  const found = await Promise.all(ids.map((id) => (isPoolId(id) ? cards.load(id) : undefined)));
  const profiles = found.flatMap((card) => card ?? []);
  const conditions = compare(profiles, filter, taxonomy);
  return {
    profiles,
    gone: ids.filter((_id, place) => !found[place]),
    conditions: conditions.map(({ met, standIns, ...condition }) => ({
      ...condition,
      met: [...met],
      standIns: standIns.map((one) => one && toStandIn(one)),
    })),
    understoodAs: toUnderstanding(filter.text),
  };
};
