import { line, optional, phoneNumber, publicEmailAddress, webAddress, withProblem } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const ONE_WAY = 'At least one of url and email is required, so that people can apply.';

const application = z
  .object({ url: optional(webAddress(500)), email: optional(publicEmailAddress()) })
  .refine(({ url, email }) => url !== null || email !== null, { path: ['url'], ...withProblem('REQUIRED', ONE_WAY) });

const contact = z.object({
  name: line(100),
  role: optional(line(100)),
  email: optional(publicEmailAddress()),
  phone: optional(phoneNumber()),
});

/** How people apply, what it costs them, and the employer's own name for the vacancy. */
export const applying = {
  application: section({
    schema: () => application.nullable(),
    empty: null,
    stored: { object: { url: 'text?', email: 'text?' } },
  }),
  /** Personal data: see `maySeeContact`. */
  contact: section({
    schema: () => contact.nullable(),
    empty: null,
    stored: { object: { name: 'text', role: 'text?', email: 'text?', phone: 'text?' } },
  }),
  noFees: section({ schema: () => z.boolean(), empty: false, stored: 'flag' }),
  reference: section({ schema: () => line(100).nullable(), empty: null, stored: 'text?' }),
};
