import { chooseLanguage, message } from '@talent-pool/messages';
import type { UnmetCriterionResolvers } from '../__generated__/types.ts';

export const UnmetCriterion: UnmetCriterionResolvers = {
  required: ({ required }) => [...required],
  text: ({ criterion }, { language: asked }, { acceptLanguage }) =>
    message(`criterion.${criterion}`, chooseLanguage({ language: asked, acceptLanguage })),
};
