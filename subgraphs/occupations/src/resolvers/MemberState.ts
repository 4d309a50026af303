import { labelLanguage } from '@talent-pool/service-kit';
import { countryName, EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import type { MemberStateResolvers } from '../__generated__/types.ts';

export const MemberState: MemberStateResolvers = {
  __resolveReference: ({ code }) => (EU_MEMBER_STATES.includes(code) ? { code } : null),
  label: ({ code }, { language }) => countryName(code, labelLanguage(language)) ?? code,
};
