import { dateBetween, optional, uniqueList, withProblem } from '@talent-pool/service-kit';
import { z } from 'zod';
import { nationality } from './code.schemas.ts';
import { section } from './section.ts';

const MAX_ITEMS = 10;
export const TRAVEL_DOCUMENT_STATUSES = ['VALID', 'EXPIRED', 'OTHER_DOCUMENT', 'NONE'] as const;
export type TravelDocumentStatus = (typeof TRAVEL_DOCUMENT_STATUSES)[number];
const [FIRST_DAY, LAST_DAY] = ['1950-01-01', '2100-12-31'];

/** The last day of a document must match its status. */
const fits = (status: TravelDocumentStatus, validUntil: string | null, today: string): boolean =>
  validUntil === null ||
  status === 'OTHER_DOCUMENT' ||
  (status === 'VALID' && validUntil >= today) ||
  (status === 'EXPIRED' && validUntil < today);

const travelDocument = (today: string) =>
  z
    .object({
      nationality,
      status: z.enum(TRAVEL_DOCUMENT_STATUSES),
      validUntil: optional(dateBetween(FIRST_DAY, LAST_DAY)),
    })
    .refine(({ status, validUntil }) => fits(status, validUntil, today), {
      path: ['validUntil'],
      ...withProblem('INVALID', 'Does not fit the status. Correct one of them.'),
    });

/** The travel document of each nationality. No number is collected. */
export const travelDocuments = section({
  schema: ({ today }) => uniqueList(travelDocument(today), MAX_ITEMS, (item) => item.nationality),
  empty: [],
  stored: { listOf: { nationality: 'text', status: { oneOf: TRAVEL_DOCUMENT_STATUSES }, validUntil: 'text?' } },
});
