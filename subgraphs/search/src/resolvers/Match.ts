import type { MatchResolvers } from '../__generated__/types.ts';
import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import { reasonsOf } from '../domain/matching/match-reasons.ts';
import { byCode, byId } from './references.ts';

const concept = (id: string | null) => (id === null ? null : byId(id));

export const Match: MatchResolvers = {
  vacancy: ({ vacancyId }) => byId(vacancyId),
  profile: ({ card }) => card,
  reasons: (match, { language }, { acceptLanguage, taxonomy }) => [
    ...reasonsOf(match, chooseLanguage({ language: knownLanguage(language), acceptLanguage }), taxonomy),
  ],
  skills: ({ skills }) =>
    skills.map(({ skill, substitute, ...rest }) => ({
      ...rest,
      skill: byId(skill),
      substitute: concept(substitute),
    })),
  occupation: ({ occupation: { nearest, ...rest } }) => ({ ...rest, nearest: concept(nearest) }),
  languages: ({ languages }) => languages.map(({ language, ...rest }) => ({ ...rest, language: byCode(language) })),
  place: ({ place: { memberState, ...rest } }) => ({
    ...rest,
    memberState: memberState === null ? null : byCode(memberState),
  }),
};
