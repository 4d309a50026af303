import { flag, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const MAX_ITEMS = 10;
const CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/u;

const partnership = z
  .object({
    partnershipCode: z
      .string()
      .regex(CODE, 'Must have 2 to 40 capital letters, digits and hyphens, and must not begin with a hyphen.'),
    shown: flag,
  })
  .transform(({ partnershipCode, ...rest }) => ({ ...rest, partnership: partnershipCode }));

/** Talent Partnerships in which the person takes part; `shown` on the card only with consent. */
export const partnerships = section({
  schema: () => uniqueList(partnership, MAX_ITEMS, (item) => item.partnership),
  empty: [],
  stored: { listOf: { partnership: 'text', shown: 'flag' } },
});
