import { dateBetween, optional } from '@talent-pool/service-kit';
import { z } from 'zod';
import { country } from './code.schemas.ts';
import { section } from './section.ts';

const STATUSES = ['REGISTERED', 'PENDING', 'FORMERLY'] as const;
const AUTHORITIES = ['UNHCR', 'UNRWA', 'STATE', 'OTHER'] as const;
const [FIRST_DAY, LAST_DAY] = ['1950-01-01', '2100-12-31'];

/** Evidence of international protection: whether it is registered, and by whom. Stored only with the consent for it. */
export const protection = section({
  schema: () =>
    z
      .object({
        status: z.enum(STATUSES),
        authority: z.enum(AUTHORITIES),
        country: optional(country),
        validUntil: optional(dateBetween(FIRST_DAY, LAST_DAY)),
      })
      .nullable(),
  empty: null,
  stored: {
    object: {
      status: { oneOf: STATUSES },
      authority: { oneOf: AUTHORITIES },
      country: 'text?',
      validUntil: 'text?',
    },
  },
});
