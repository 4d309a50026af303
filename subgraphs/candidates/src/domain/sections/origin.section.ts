import { uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { country, nationality } from './code.schemas.ts';
import { section } from './section.ts';

const MAX_NATIONALITIES = 10;

/** Nationalities; stateless people and those of unknown nationality have a code of ICAO 9303. */
export const nationalities = section({
  schema: () => uniqueList(nationality, MAX_NATIONALITIES, String),
  empty: [],
  stored: 'texts',
});

/** Country of residence. */
export const residence = section({ schema: () => country.nullable(), empty: null, stored: 'text?' });

/** Whether the person is in need of protection. */
export const protectionNeed = section({ schema: () => z.boolean().nullable(), empty: null, stored: 'flag?' });
