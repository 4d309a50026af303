import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import { problemSentence } from '../application/person-sentences.ts';
import type { ProfileProblemResolvers } from '../__generated__/types.ts';

export const ProfileProblem: ProfileProblemResolvers = {
  text: (problem, { language }, { acceptLanguage }) =>
    problemSentence(problem, chooseLanguage({ language: knownLanguage(language), acceptLanguage })),
};
