import { viewerOf } from '../application/card-view-sentence.ts';
import type { CardUseResolvers } from '../__generated__/types.ts';

export const CardUse: CardUseResolvers = {
  viewer: ({ role }) => viewerOf(role),
  organisation: ({ organisationName }) => organisationName,
  memberState: ({ memberState }) => (memberState === null ? null : { code: memberState }),
  purpose: ({ purpose }) => purpose as never,
};
