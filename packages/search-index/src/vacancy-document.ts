import { monthlyPay, type VacancyRecord } from './vacancy-record.ts';
import type { CefrLevel, ContractType, ExperienceBand, WorkingTime } from './vocabulary.ts';

/** What of a vacancy is matched with people: controlled vocabulary only, and public while it is open. */
export interface VacancyDocument {
  readonly id: string;
  readonly employerId: string;
  readonly occupation: string | null;
  readonly memberState: string | null;
  readonly requiredSkills: readonly string[];
  readonly optionalSkills: readonly string[];
  readonly languages: readonly {
    readonly language: string;
    readonly minimum: CefrLevel;
    readonly requiredByLaw: boolean;
  }[];
  readonly minimumEqf: number | null;
  readonly minimumExperience: ExperienceBand | null;
  readonly licenceRequired: boolean;
  readonly contractType: ContractType | null;
  readonly workingTime: WorkingTime | null;
  /** The most that is paid a month, gross, in euro; null when it is not said. */
  readonly monthlyPay: number | null;
  /** First day of work, "YYYY-MM-DD". */
  readonly start: string | null;
  /** Last day to be found, "YYYY-MM-DD". */
  readonly closesOn: string | null;
}

/** The vacancy as it is matched: a closed list of fields, written out one by one. */
export const toVacancyDocument = (record: VacancyRecord): VacancyDocument => ({
  id: record._id,
  employerId: record.employerId,
  occupation: record.occupation,
  memberState: record.memberState,
  requiredSkills: [...record.requiredSkills],
  optionalSkills: [...record.optionalSkills],
  languages: record.languages.map(({ language, minimum, requiredByLaw }) => ({ language, minimum, requiredByLaw })),
  minimumEqf: record.minimumEqf,
  minimumExperience: record.minimumExperience,
  licenceRequired: record.licenceRequired,
  contractType: record.contractType,
  workingTime: record.workingTime,
  monthlyPay: monthlyPay(record).most,
  start: record.start,
  closesOn: record.closesOn,
});
