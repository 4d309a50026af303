import { chooseLanguage, message } from '@talent-pool/messages';
import { countryName } from '@talent-pool/taxonomy';
import type { CardViewResolvers } from '../__generated__/types.ts';

const VIEWERS = { employer: 'EMPLOYER', portal: 'PORTAL', officer: 'CONTACT_POINT' } as const;
const viewerOf = (role: string) => VIEWERS[role as keyof typeof VIEWERS];

export const CardView: CardViewResolvers = {
  id: ({ _id }) => _id.slice(_id.indexOf('|') + 1),
  day: ({ day }) => day,
  viewer: ({ role }) => viewerOf(role),
  organisation: ({ organisationName }) => organisationName,
  memberState: ({ memberState }) => (memberState === null ? null : { code: memberState }),
  purpose: ({ purpose }) => purpose as never,
  text: ({ day, role, organisationName, memberState, purpose }, { language: asked }, { acceptLanguage }) => {
    const language = chooseLanguage({ language: asked, acceptLanguage });
    const organisation = organisationName ?? (memberState && countryName(memberState, language));
    return message(`cardView.${organisation ? viewerOf(role) : 'UNKNOWN'}`, language, {
      organisation: organisation ?? '',
      day: new Date(`${day}T12:00:00Z`),
      purpose: message(`purpose.${purpose}`, language),
    });
  },
};
