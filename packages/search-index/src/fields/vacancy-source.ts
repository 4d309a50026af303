import type { VacancyDocument } from '../vacancy-document.ts';
import type { VacancyRecord } from '../vacancy-record.ts';

/** What the fields of a vacancy in the index are worked out from. */
export interface VacancySource {
  readonly record: VacancyRecord;
  /** The part that is matched with people. */
  readonly vacancy: VacancyDocument;
}
