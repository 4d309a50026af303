import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import type { EducationFieldResolvers } from '../__generated__/types.ts';

export const EducationField: EducationFieldResolvers = {
  label: ({ code }) => EDUCATION_FIELDS[code] ?? code,
};
