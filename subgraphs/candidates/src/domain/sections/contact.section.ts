import { optional } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const PHONE = /^\+[1-9]\d{6,14}$/u;

/** How to reach the person. */
export const contact = section({
  schema: () =>
    z
      .object({
        email: z.email('Must be an e-mail address.').max(254, 'Must have at most 254 characters.'),
        phone: optional(z.string().regex(PHONE, 'Must be a telephone number in E.164 format, such as +4930123456.')),
      })
      .nullable(),
  empty: null,
  stored: { object: { email: 'text', phone: 'text?' } },
});
