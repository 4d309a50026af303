import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const educationFields: QueryResolvers['educationFields'] = () =>
  Object.keys(EDUCATION_FIELDS)
    .sort()
    .map((code) => ({ code }));
