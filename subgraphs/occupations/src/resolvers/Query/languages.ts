import { EU_LANGUAGES } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const languages: QueryResolvers['languages'] = (_root, _arguments, { taxonomy }) =>
  [...new Set([...EU_LANGUAGES, ...taxonomy.labels.occupations.languages])].map((code) => ({ code }));
