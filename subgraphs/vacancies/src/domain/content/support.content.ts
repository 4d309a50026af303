import { EMPLOYER_SUPPORT } from '@talent-pool/search-index';
import { text, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const ACCOMMODATION = ['FREE', 'RENTED', 'ASSISTANCE'] as const;

/** What the employer offers besides the pay. */
export const support = {
  support: section({
    schema: () => uniqueList(z.enum(EMPLOYER_SUPPORT), EMPLOYER_SUPPORT.length, String),
    empty: [],
    stored: 'texts',
  }),
  accommodation: section({
    schema: () => z.enum(ACCOMMODATION).nullable(),
    empty: null,
    stored: { oneOfOrNull: ACCOMMODATION },
  }),
  benefits: section({ schema: () => text(2_000).nullable(), empty: null, stored: 'text?' }),
};
