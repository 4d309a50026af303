import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { consentTexts as textsOf } from '../../application/consent-texts.ts';

export const consentTexts: QueryResolvers['consentTexts'] = (_root, { language }, { settings, acceptLanguage }) =>
  textsOf(settings.consentVersion, chooseLanguage({ language: knownLanguage(language), acceptLanguage }));
