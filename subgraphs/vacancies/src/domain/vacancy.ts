import type { CefrLevel, ContractType, ExperienceBand, WorkingTime } from '@talent-pool/search-index';

export const PAY_PERIODS = ['HOUR', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** What a vacancy says. Null and empty where nothing is said yet. Dates are "YYYY-MM-DD". */
export interface VacancyContent {
  readonly title: string;
  /** ESCO id. */
  readonly occupation: string | null;
  readonly memberState: string | null;
  /** NUTS 2024 code. */
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
  /** Gross. */
  readonly pay: {
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly currency: string;
    readonly period: PayPeriod;
  } | null;
  readonly start: string | null;
  readonly positions: number;
  readonly closesOn: string | null;
  readonly description: string | null;
}

/** How it was left by those who act on it; `statusOn` says how it stands. */
export type StoredStatus = 'DRAFT' | 'PUBLISHED' | 'FILLED' | 'CLOSED';
export type VacancyStatus = StoredStatus | 'EXPIRED' | 'SUSPENDED';

export interface Vacancy extends VacancyContent {
  readonly _id: string;
  readonly employerId: string;
  /** Rises by one with every write, also when its employer is suspended or reinstated. */
  readonly revision: number;
  readonly stored: StoredStatus;
  /** Whether its employer is suspended. */
  readonly suspended: boolean;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type VacancyChanges = Partial<Omit<Vacancy, '_id' | 'employerId' | 'revision' | 'createdAt' | 'updatedAt'>>;

export const EMPTY_VACANCY: VacancyContent = {
  title: '',
  occupation: null,
  memberState: null,
  nuts: null,
  requiredSkills: [],
  optionalSkills: [],
  languages: [],
  minimumEqf: null,
  minimumExperience: null,
  licenceRequired: false,
  contractType: null,
  workingTime: null,
  weeklyHours: null,
  pay: null,
  start: null,
  positions: 1,
  closesOn: null,
  description: null,
};

/** The day of a moment, "YYYY-MM-DD" in UTC. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** How a vacancy stands on a day. A suspension hides only what is open. */
export function statusOn({ stored, suspended, closesOn }: Vacancy, today: string): VacancyStatus {
  if (stored !== 'PUBLISHED') return stored;
  if (closesOn !== null && closesOn < today) return 'EXPIRED';
  return suspended ? 'SUSPENDED' : 'PUBLISHED';
}
