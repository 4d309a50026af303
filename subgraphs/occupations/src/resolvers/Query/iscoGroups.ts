import { poolError } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const iscoGroups: QueryResolvers['iscoGroups'] = (_root, { level }, { taxonomy }) => {
  if (level < 1 || level > 4) throw poolError('BAD_USER_INPUT', '"level" must be from 1 to 4.', { argument: 'level' });
  return taxonomy
    .iscoGroups()
    .filter(({ code }) => code.length === level)
    .map(({ code }) => ({ code }));
};
