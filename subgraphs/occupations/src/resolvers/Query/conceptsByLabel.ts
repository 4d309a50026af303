import { poolError } from '@talent-pool/service-kit';
import { languageName } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';

const LONGEST_LABEL = 500;

export const conceptsByLabel: QueryResolvers['conceptsByLabel'] = (_root, { label, language }, { taxonomy }) => {
  if (label.trim() === '' || label.length > LONGEST_LABEL) {
    throw poolError('BAD_USER_INPUT', `"label" must have 1 to ${LONGEST_LABEL} characters.`, { argument: 'label' });
  }
  if (language != null && !languageName(language, 'en'))
    throw poolError('BAD_USER_INPUT', 'No language has this ISO 639-1 code.', {
      argument: 'language',
      values: [language],
    });
  const { occupations, skills, iscogroups } = taxonomy.labels;
  return [
    ...occupations.find(label, language ?? undefined).map((id) => ({ __typename: 'Occupation' as const, id })),
    ...skills.find(label, language ?? undefined).map((id) => ({ __typename: 'Skill' as const, id })),
    ...iscogroups.find(label, language ?? undefined).map((code) => ({ __typename: 'IscoGroup' as const, code })),
  ];
};
