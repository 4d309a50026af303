import {
  VACANCY_RECORD_DEFAULTS,
  VACANCY_RECORD_PROJECTION,
  type VacancyRecordValues,
} from './fields/vacancy-fields.ts';

/** The collection, in the vacancies database, that the indexer follows. */
export const VACANCY_COLLECTION = 'vacancies';

/** All values read from a stored vacancy for its index. Its text is public while it is open. */
export interface VacancyRecord extends VacancyRecordValues {
  readonly _id: string;
  /** Increases by one with every write; the external version of the document. */
  readonly revision: number;
  readonly stored: 'DRAFT' | 'PUBLISHED' | 'FILLED' | 'CLOSED';
  readonly suspended: boolean;
}

/** Paths in addition to those of the fields; MongoDB adds `_id`. */
const OWN: Readonly<Record<Exclude<keyof VacancyRecord, keyof VacancyRecordValues | '_id'>, 1>> = {
  revision: 1,
  stored: 1,
  suspended: 1,
};

/** MongoDB projection of a record, down to the leaves. */
export const VACANCY_PROJECTION: Readonly<Record<string, 1>> = { ...OWN, ...VACANCY_RECORD_PROJECTION };

/** Reads a stored vacancy, with defaults for older vacancies. The document may be corrupt. */
export const toVacancyRecord = (stored: object): VacancyRecord =>
  ({ ...VACANCY_RECORD_DEFAULTS, ...stored }) as VacancyRecord;

/** Whether a vacancy is searchable. Each search checks the closing date itself. */
export const isOpenVacancy = ({ stored, suspended }: Pick<VacancyRecord, 'stored' | 'suspended'>): boolean =>
  stored === 'PUBLISHED' && !suspended;
