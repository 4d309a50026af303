import type { QueryResolvers } from '../../__generated__/types.ts';
import { readShortages } from '../../application/read-shortages.ts';

export const shortageOccupations: QueryResolvers['shortageOccupations'] = (_root, { memberState }, context) => {
  const { occupations, removed, source, version, validFrom } = readShortages(memberState, context);
  return {
    memberState: memberState == null ? null : { code: memberState },
    occupations: occupations.map(({ iscoGroup, origin, regions = [], naceDivisions = [] }) => ({
      iscoGroup: { code: iscoGroup },
      origin,
      regions: [...regions],
      naceDivisions: [...naceDivisions],
    })),
    removed: removed.map((code) => ({ code })),
    source,
    version,
    validFrom,
  };
};
