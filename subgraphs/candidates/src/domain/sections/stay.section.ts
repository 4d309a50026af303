import { dateBetween, flag, optional, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { ACCESS_PURPOSES } from '../access-purposes.ts';
import { country, memberState } from './code.schemas.ts';
import { section } from './section.ts';

const RIGHTS_TO_WORK = ['YES', 'LIMITED', 'NO', 'UNSURE'] as const;
const KINDS = [
  'VISA',
  'RESIDENCE_PERMIT',
  'WORK_PERMIT',
  'EU_BLUE_CARD',
  'SEASONAL_WORK',
  'STUDIES',
  'LONG_TERM_RESIDENT',
  'FAMILY_MEMBER',
  'INTERNATIONAL_PROTECTION',
  'TEMPORARY_PROTECTION',
  'ASYLUM_APPLICATION',
  'OTHER',
] as const;
const MAX_RIGHTS = 30;
const until = optional(dateBetween('1950-01-01', '2100-12-31'));

/** The country in which the person is now, and whether the person may work there. */
export const stay = section({
  schema: () => z.object({ country, rightToWork: z.enum(RIGHTS_TO_WORK), until }).nullable(),
  empty: null,
  stored: { object: { country: 'text', rightToWork: { oneOf: RIGHTS_TO_WORK }, until: 'text?' } },
});

const right = z.object({
  memberState,
  kind: z.enum(KINDS),
  mayWork: flag,
  until,
  allowedPurposes: uniqueList(z.enum(ACCESS_PURPOSES), ACCESS_PURPOSES.length, String).default([]),
});

/** Rights to stay or work in member states. Officers see an entry only when they read for a purpose that it allows. */
export const rightsToStay = section({
  schema: () => uniqueList(right, MAX_RIGHTS, (item) => [item.memberState, item.kind].join()),
  empty: [],
  stored: {
    listOf: {
      memberState: 'text',
      kind: { oneOf: KINDS },
      mayWork: 'flag',
      until: 'text?',
      allowedPurposes: 'texts',
    },
  },
});
