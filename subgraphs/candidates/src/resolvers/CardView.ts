import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import { cardViewSentence, viewerOf } from '../application/card-view-sentence.ts';
import type { CardViewResolvers } from '../__generated__/types.ts';

export const CardView: CardViewResolvers = {
  id: ({ _id }) => _id.slice(_id.indexOf('|') + 1),
  viewer: ({ role }) => viewerOf(role),
  organisation: ({ organisationName }) => organisationName,
  memberState: ({ memberState }) => (memberState === null ? null : { code: memberState }),
  purpose: ({ purpose }) => purpose as never,
  text: (view, { language }, { acceptLanguage }) =>
    cardViewSentence(view, chooseLanguage({ language: knownLanguage(language), acceptLanguage })),
};
