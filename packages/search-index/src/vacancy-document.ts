import { z } from 'zod';
import { MATCHED_SHAPE, type MatchedValues } from './fields/vacancy-fields.ts';
import { memberStatesOf } from './fields/vacancy/place.field.ts';
import { monthlyPay } from './fields/vacancy/pay.field.ts';
import type { VacancyRecord } from './vacancy-record.ts';

/** The values of a vacancy that are matched with people: controlled vocabulary only, public while it is open. */
export interface VacancyDocument extends MatchedValues {
  readonly id: string;
}

/** Values that are computed from the record. */
const COMPUTED = ['monthlyPay', 'memberStates'] as const;
type Stored = Omit<MatchedValues, (typeof COMPUTED)[number]>;
const STORED = Object.keys(MATCHED_SHAPE).filter(
  (name): name is keyof Stored => !(COMPUTED as readonly string[]).includes(name),
);

/** Creates the document of a vacancy, with exactly the values that its fields define. */
export function toVacancyDocument(record: VacancyRecord): VacancyDocument {
  const stored = Object.fromEntries(STORED.map((name) => [name, record[name]])) as Pick<VacancyRecord, keyof Stored>;
  return { ...stored, id: record._id, monthlyPay: monthlyPay(record).most, memberStates: memberStatesOf(record) };
}

const vacancySchema = z.strictObject({ ...MATCHED_SHAPE, id: z.string() });

/** Validates the document of a vacancy; undefined if it does not have exactly its shape. */
export function asVacancy(document: unknown): VacancyDocument | undefined {
  const parsed = vacancySchema.safeParse(document);
  return parsed.success ? parsed.data : undefined;
}
