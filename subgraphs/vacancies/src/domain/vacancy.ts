import { EMPTY_VACANCY, type VacancyContent } from './vacancy.content.ts';

/** Stored status; `statusOn` derives the current status on a day. */
export type StoredStatus = 'DRAFT' | 'PUBLISHED' | 'FILLED' | 'CLOSED';
export type VacancyStatus = StoredStatus | 'EXPIRED' | 'SUSPENDED';

export interface Vacancy extends VacancyContent {
  readonly _id: string;
  readonly employerId: string;
  /** Rises by one with every write, also when the employer is suspended or reinstated. */
  readonly revision: number;
  readonly stored: StoredStatus;
  /** Whether its employer is suspended. */
  readonly suspended: boolean;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type VacancyChanges = Partial<Omit<Vacancy, '_id' | 'employerId' | 'revision' | 'createdAt' | 'updatedAt'>>;

/** A stored vacancy, with empty values for fields that did not exist when it was written. */
export const asStored = <Stored extends Vacancy | undefined>(stored: Stored): Stored =>
  stored && { ...EMPTY_VACANCY, ...stored };

/** Status of a vacancy on a day. A suspension hides only an open vacancy. */
export function statusOn({ stored, suspended, closesOn }: Vacancy, today: string): VacancyStatus {
  if (stored !== 'PUBLISHED') return stored;
  if (closesOn !== null && closesOn < today) return 'EXPIRED';
  return suspended ? 'SUSPENDED' : 'PUBLISHED';
}
