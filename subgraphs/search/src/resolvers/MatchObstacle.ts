import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { MatchObstacleResolvers } from '../__generated__/types.ts';
import { obstacleText } from '../domain/matching/match-reasons.ts';

export const MatchObstacle: MatchObstacleResolvers = {
  message: (obstacle, { language }, { acceptLanguage }) =>
    obstacleText(obstacle, chooseLanguage({ language: knownLanguage(language), acceptLanguage })),
};
