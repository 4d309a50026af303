import { emailAddress, optional } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const PHONE = /^\+[1-9]\d{6,14}$/u;
const phone = optional(z.string().regex(PHONE, 'Must be a telephone number in E.164 format, such as +4930123456.'));

/** How to reach the person. */
export const contact = section({
  schema: () => z.object({ email: emailAddress, phone, messengerNumber: phone }).nullable(),
  empty: null,
  stored: { object: { email: 'text', phone: 'text?', messengerNumber: 'text?' } },
});
