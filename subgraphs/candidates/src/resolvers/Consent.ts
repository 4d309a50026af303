import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { ConsentResolvers } from '../__generated__/types.ts';
import { consentText } from '../application/consent-texts.ts';

export const Consent: ConsentResolvers = {
  text: ({ purpose, version }, { language }, { acceptLanguage }) =>
    consentText(purpose, version, chooseLanguage({ language: knownLanguage(language), acceptLanguage })) ?? null,
};
