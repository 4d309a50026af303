import { poolError } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, shortageView } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const shortageOccupations: QueryResolvers['shortageOccupations'] = (_root, { memberState }, { shortages }) => {
  if (memberState != null && !EU_MEMBER_STATES.includes(memberState)) {
    const details = { argument: 'memberState', values: [memberState] };
    throw poolError('BAD_USER_INPUT', 'No member state has this code.', details);
  }
  const { entries, source, version, validFrom } = shortages.inForce(new Date().toISOString().slice(0, 10));
  const { occupations, removed } = shortageView(entries, memberState ?? undefined);
  return {
    memberState: memberState == null ? null : { code: memberState },
    occupations: occupations.map(({ iscoGroup, origin }) => ({ iscoGroup: { code: iscoGroup }, origin })),
    removed: removed.map((code) => ({ code })),
    source,
    version,
    validFrom,
  };
};
