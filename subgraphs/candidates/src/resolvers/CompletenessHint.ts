import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import { hintSentence } from '../application/person-sentences.ts';
import type { CompletenessHintResolvers } from '../__generated__/types.ts';

export const CompletenessHint: CompletenessHintResolvers = {
  text: (hint, { language }, { acceptLanguage }) =>
    hintSentence(hint, chooseLanguage({ language: knownLanguage(language), acceptLanguage })),
};
