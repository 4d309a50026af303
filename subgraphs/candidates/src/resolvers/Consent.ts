import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { ConsentResolvers } from '../__generated__/types.ts';
import { consentTextsOf } from '../application/consent-texts.ts';

export const Consent: ConsentResolvers = {
  text: async ({ purpose, version }, { language }, context) => {
    const { acceptLanguage } = context;
    const chosen = chooseLanguage({ language: knownLanguage(language), acceptLanguage });
    return (await consentTextsOf(context)).text(purpose, version, chosen) ?? null;
  },
};
