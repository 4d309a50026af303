import {
  VACANCY_RECORD_DEFAULTS,
  VACANCY_RECORD_PROJECTION,
  type VacancyRecordValues,
} from './fields/vacancy-fields.ts';

/** The collection, in the vacancies database, that the indexer follows. */
export const VACANCY_COLLECTION = 'vacancies';

/** All that is read of a stored vacancy to make it findable. Its words are public while it is open. */
export interface VacancyRecord extends VacancyRecordValues {
  readonly _id: string;
  /** Rises by one with every write; the external version of the document. */
  readonly revision: number;
  readonly stored: 'DRAFT' | 'PUBLISHED' | 'FILLED' | 'CLOSED';
  readonly suspended: boolean;
}

/** Paths beside those of the fields; MongoDB adds `_id`. */
const OWN: Readonly<Record<Exclude<keyof VacancyRecord, keyof VacancyRecordValues | '_id'>, 1>> = {
  revision: 1,
  stored: 1,
  suspended: 1,
};

/** Field paths for a MongoDB projection: the closed list above, spelled to the leaf. */
export const VACANCY_PROJECTION: Readonly<Record<string, 1>> = { ...OWN, ...VACANCY_RECORD_PROJECTION };

/** The record of a stored vacancy, with what vacancies of before do not have. The document may be damaged in any way. */
export const toVacancyRecord = (stored: object): VacancyRecord =>
  ({ ...VACANCY_RECORD_DEFAULTS, ...stored }) as VacancyRecord;

/** Whether a vacancy may be found; whether its last day has passed, each search looks for itself. */
export const isOpenVacancy = ({ stored, suspended }: Pick<VacancyRecord, 'stored' | 'suspended'>): boolean =>
  stored === 'PUBLISHED' && !suspended;
