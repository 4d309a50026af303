import { labelLanguage } from '@talent-pool/service-kit';
import { countryName } from '@talent-pool/taxonomy';
import type { MemberStateResolvers } from '../__generated__/types.ts';

export const MemberState: MemberStateResolvers = {
  label: ({ code }, { language }) => countryName(code, labelLanguage(language)) ?? code,
};
