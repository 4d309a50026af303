import type { QueryResolvers } from '../../__generated__/types.ts';
import { findByLabel } from '../../application/find-by-label.ts';

export const conceptsByLabel: QueryResolvers['conceptsByLabel'] = (_root, { label, language }, context) => {
  const { occupations, skills, iscoGroups } = findByLabel(label, language, context);
  return [
    ...occupations.map((id) => ({ __typename: 'Occupation' as const, id })),
    ...skills.map((id) => ({ __typename: 'Skill' as const, id })),
    ...iscoGroups.map((code) => ({ __typename: 'IscoGroup' as const, code })),
  ];
};
