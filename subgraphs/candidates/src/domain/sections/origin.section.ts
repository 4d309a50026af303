import { uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { country } from './code.schemas.ts';
import { section } from './section.ts';

const MAX_NATIONALITIES = 10;

export const nationalities = section({
  schema: () => uniqueList(country, MAX_NATIONALITIES, String),
  empty: [],
  stored: 'texts',
});

/** Country of residence. */
export const residence = section({ schema: () => country.nullable(), empty: null, stored: 'text?' });

/** Whether the person is in need of protection. */
export const protectionNeed = section({ schema: () => z.boolean().nullable(), empty: null, stored: 'flag?' });
