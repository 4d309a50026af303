import type { CefrLevel, ContractType, ExperienceBand, WorkingTime } from './vocabulary.ts';

/** The collection, in the vacancies database, that the indexer follows. */
export const VACANCY_COLLECTION = 'vacancies';

/** All that is read of a stored vacancy to make it findable. Its words are public while it is open. */
export interface VacancyRecord {
  readonly _id: string;
  readonly employerId: string;
  /** Rises by one with every write; the external version of the document. */
  readonly revision: number;
  readonly stored: 'DRAFT' | 'PUBLISHED' | 'FILLED' | 'CLOSED';
  readonly suspended: boolean;
  readonly occupation: string | null;
  readonly memberState: string | null;
  readonly nuts: string | null;
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
  readonly weeklyHours: number | null;
  readonly pay: {
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly currency: string;
    readonly period: 'HOUR' | 'MONTH' | 'YEAR';
  } | null;
  readonly start: string | null;
  readonly closesOn: string | null;
  readonly publishedAt: Date | null;
  readonly title?: string | null;
  readonly description?: string | null;
}

/** Field paths for a MongoDB projection: the closed list above, spelled to the leaf. */
export const VACANCY_PROJECTION: Readonly<Record<string, 1>> = Object.fromEntries(
  [
    'employerId',
    'revision',
    'stored',
    'suspended',
    'occupation',
    'memberState',
    'nuts',
    'requiredSkills',
    'optionalSkills',
    'languages.language',
    'languages.minimum',
    'languages.requiredByLaw',
    'minimumEqf',
    'minimumExperience',
    'licenceRequired',
    'contractType',
    'workingTime',
    'weeklyHours',
    'pay.minimum',
    'pay.maximum',
    'pay.currency',
    'pay.period',
    'start',
    'closesOn',
    'publishedAt',
    'title',
    'description',
  ].map((path) => [path, 1] as const),
);

/** Whether a vacancy may be found; whether its last day has passed, each search looks for itself. */
export const isOpenVacancy = ({ stored, suspended }: Pick<VacancyRecord, 'stored' | 'suspended'>): boolean =>
  stored === 'PUBLISHED' && !suspended;

const WEEKS_OF_A_MONTH = 52 / 12;
const USUAL_HOURS = 40;

/**
 * Gross pay a month in euro, for a whole month of the hours that are said: the least and the most. Null where nothing is
 * said, and for other currencies.
 */
export function monthlyPay({ pay, weeklyHours }: Pick<VacancyRecord, 'pay' | 'weeklyHours'>) {
  if (!pay || pay.currency !== 'EUR') return { least: null, most: null };
  const hours = (weeklyHours ?? USUAL_HOURS) * WEEKS_OF_A_MONTH;
  const monthly = (amount: number | null): number | null =>
    amount === null ? null : { HOUR: amount * hours, MONTH: amount, YEAR: amount / 12 }[pay.period];
  return { least: monthly(pay.minimum ?? pay.maximum), most: monthly(pay.maximum ?? pay.minimum) };
}
