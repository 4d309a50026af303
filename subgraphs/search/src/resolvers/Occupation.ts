import { labelLanguage } from '@talent-pool/service-kit';
import type { OccupationResolvers } from '../__generated__/types.ts';

export const Occupation: OccupationResolvers = {
  label: ({ id }, { language }, { taxonomy }) => taxonomy.labels.occupations.label(id, labelLanguage(language)),
};
