import { EU_LANGUAGES } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const languages: QueryResolvers['languages'] = () => EU_LANGUAGES.map((code) => ({ code }));
