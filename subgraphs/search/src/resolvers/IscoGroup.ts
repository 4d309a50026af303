import { labelLanguage } from '@talent-pool/service-kit';
import type { IscoGroupResolvers } from '../__generated__/types.ts';

export const IscoGroup: IscoGroupResolvers = {
  label: ({ code }, { language }, { taxonomy }) => taxonomy.labels.iscogroups.label(code, labelLanguage(language)),
};
