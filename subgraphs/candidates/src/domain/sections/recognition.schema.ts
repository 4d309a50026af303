import { line, optional, partialDateBetween } from '@talent-pool/service-kit';
import { z } from 'zod';
import { memberState } from './code.schemas.ts';

export const RECOGNITION_DECISIONS = ['RECOGNISED', 'PARTIALLY_RECOGNISED', 'COMPARED', 'PENDING', 'REFUSED'] as const;
const FIRST_DAY = '1930-01-01';

/** What a member state decided about a qualification, or states about its level. `today` is "YYYY-MM-DD". */
export const recognition = (today: string) =>
  z.object({
    memberState,
    body: optional(line(200)),
    decision: z.enum(RECOGNITION_DECISIONS),
    date: optional(partialDateBetween(FIRST_DAY, today)),
    documentReference: optional(line(200)),
  });

export const recognitionStored = {
  memberState: 'text',
  body: 'text?',
  decision: { oneOf: RECOGNITION_DECISIONS },
  date: 'text?',
  documentReference: 'text?',
} as const;
