import { flag, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const MOST = 10;
const CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/u;

const partnership = z
  .object({
    partnershipCode: z
      .string()
      .regex(CODE, 'Must have 2 to 40 capital letters, digits and hyphens, and must not begin with a hyphen.'),
    shown: flag,
  })
  .transform(({ partnershipCode, ...rest }) => ({ ...rest, partnership: partnershipCode }));

/** Talent Partnerships that the person takes part in; `shown` on the card only with consent. */
export const partnerships = section({
  schema: () => uniqueList(partnership, MOST, (item) => item.partnership),
  empty: [],
  stored: { listOf: { partnership: 'text', shown: 'flag' } },
});
