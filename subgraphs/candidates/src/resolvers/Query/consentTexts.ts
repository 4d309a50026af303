import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { consentTextsOf, consentVersionInForce } from '../../application/consent-texts.ts';

export const consentTexts: QueryResolvers['consentTexts'] = async (_root, { language }, context) => {
  const { acceptLanguage } = context;
  const chosen = chooseLanguage({ language: knownLanguage(language), acceptLanguage });
  return (await consentTextsOf(context)).textsOf(await consentVersionInForce(context), chosen);
};
