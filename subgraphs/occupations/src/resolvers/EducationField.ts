import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import type { EducationFieldResolvers } from '../__generated__/types.ts';

export const EducationField: EducationFieldResolvers = {
  __resolveReference: ({ code }) => (Object.hasOwn(EDUCATION_FIELDS, code) ? { code } : null),
  label: ({ code }) => EDUCATION_FIELDS[code] ?? code,
};
