import { line, optional, plainNumber, registrableDomain, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { memberState } from './code.schemas.ts';
import { section } from './section.ts';

const MAX_ITEMS = 50;

const registrationNumber = line(50).refine(
  (number) => plainNumber(number).length >= 3,
  'Must have at least three letters or digits.',
);

/** A domain, or a web address in it. Stored as the registrable domain, which all its addresses share. */
const domain = z
  .string()
  .max(300, 'Must have at most 300 characters.')
  .transform((address, context) => {
    const found = registrableDomain(address);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: 'Must be a domain or a web address, such as example.org.' });
    return z.NEVER;
  });

const employer = z
  .object({
    registrationNumber: optional(registrationNumber),
    memberState: optional(memberState),
    domain: optional(domain),
  })
  .refine((item) => (item.registrationNumber === null) !== (item.domain === null), {
    error: 'Requires either a registration number or a domain.',
    path: ['registrationNumber'],
  })
  .refine((item) => item.memberState === null || item.registrationNumber !== null, {
    error: 'A member state belongs to a registration number.',
    path: ['memberState'],
  });

/** Employers that never see the card, by registration number or domain. */
export const hiddenFromEmployers = section({
  schema: () =>
    uniqueList(employer, MAX_ITEMS, (item) =>
      [item.domain, item.memberState, item.registrationNumber && plainNumber(item.registrationNumber)].join('|'),
    ),
  empty: [],
  stored: { listOf: { registrationNumber: 'text?', memberState: 'text?', domain: 'text?' } },
});
