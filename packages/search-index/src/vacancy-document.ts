import { z } from 'zod';
import { MATCHED_SHAPE, type MatchedValues } from './fields/vacancy-fields.ts';
import { monthlyPay } from './fields/vacancy/pay.field.ts';
import type { VacancyRecord } from './vacancy-record.ts';

/** What of a vacancy is matched with people: controlled vocabulary only, and public while it is open. */
export interface VacancyDocument extends MatchedValues {
  readonly id: string;
}

type Stored = Omit<MatchedValues, 'monthlyPay'>;
const STORED = Object.keys(MATCHED_SHAPE).filter((name): name is keyof Stored => name !== 'monthlyPay');

/** The vacancy as it is matched: the values that its fields name, and no others. */
export function toVacancyDocument(record: VacancyRecord): VacancyDocument {
  const stored = Object.fromEntries(STORED.map((name) => [name, record[name]])) as Pick<VacancyRecord, keyof Stored>;
  return { ...stored, id: record._id, monthlyPay: monthlyPay(record).most };
}

const vacancySchema = z.strictObject({ ...MATCHED_SHAPE, id: z.string() });

/** What of a vacancy is matched, if it has exactly the shape of that; undefined for anything else. */
export function asVacancy(document: unknown): VacancyDocument | undefined {
  const parsed = vacancySchema.safeParse(document);
  return parsed.success ? parsed.data : undefined;
}
