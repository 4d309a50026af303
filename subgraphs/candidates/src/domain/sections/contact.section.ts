import { optional } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const PHONE = /^\+[1-9]\d{6,14}$/u;

/** How to reach the person. */
export const contact = section({
  schema: () =>
    z
      .object({
        email: z.email('An e-mail address is expected.').max(254, 'At most 254 characters are expected.'),
        phone: optional(z.string().regex(PHONE, 'A telephone number is written like +4930123456 (E.164).')),
      })
      .nullable(),
  empty: null,
  stored: { object: { email: 'text', phone: 'text?' } },
});
