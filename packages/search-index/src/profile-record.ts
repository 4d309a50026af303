import type { Licence } from './card-document.ts';
import type { CefrLevel, ContractType, SkillEvidence, WorkingTime } from './vocabulary.ts';

/** The collection, in the candidates database, that the indexer follows. */
export const PROFILE_COLLECTION = 'profiles';

export type CefrByArea = {
  readonly [Area in 'listening' | 'reading' | 'spokenInteraction' | 'spokenProduction' | 'writing']?: CefrLevel | null;
};

/**
 * All that is read of a stored profile to draw its card; nothing personal is in it, so nothing personal can reach the
 * index. `CARD_PROJECTION` is the same list for MongoDB.
 */
export interface ProfileRecord {
  readonly _id: string;
  /** Rises by one with every write; the external version of the card. */
  readonly revision: number;
  readonly published: boolean;
  readonly admission: { readonly status: 'DRAFT' | 'SUBMITTED' | 'ADMITTED' | 'REFUSED' };
  /** The pool id employers see now; null while not published. */
  readonly poolId: string | null;
  /** Pool ids given up, whose cards must be gone. */
  readonly retiredPoolIds: readonly string[];
  /** Set from the moment a person asks to be erased. */
  readonly erasureRequestedAt?: Date | null;
  readonly contentChangedAt: Date;
  /** Months as "YYYY-MM"; `end` null means still there. */
  readonly workExperience: readonly {
    readonly occupation: string;
    readonly start: string;
    readonly end: string | null;
    readonly hidden: boolean;
  }[];
  readonly skills: readonly { readonly skill: string; readonly evidence: SkillEvidence; readonly hidden: boolean }[];
  /** `shown`: the opt-in that a language that is no official EU language needs. */
  readonly languages: readonly {
    readonly language: string;
    readonly motherTongue: boolean;
    readonly levels: CefrByArea;
    readonly shown: boolean;
    readonly hidden: boolean;
  }[];
  /** `educationField`: ISCED-F 2013 code of two to four digits. */
  readonly qualifications: readonly {
    readonly eqf: number | null;
    readonly educationField: string | null;
    readonly hidden: boolean;
  }[];
  /** Absent in profiles from before there were any. */
  readonly licences?: readonly (Licence & { readonly hidden: boolean })[];
  /** `from`: "YYYY-MM-DD". */
  readonly availability: { readonly from: string; readonly hidden: boolean } | null;
  readonly preferredMemberStates: readonly string[];
  readonly excludedMemberStates: readonly string[];
  /** `minimumMonthlyPay`: gross, whole euro. */
  readonly conditions: {
    readonly contractTypes: readonly ContractType[];
    readonly workingTimes: readonly WorkingTime[];
    readonly minimumMonthlyPay: number | null;
    readonly hidden: boolean;
  } | null;
  readonly partnerships: readonly { readonly partnership: string; readonly shown: boolean }[];
}

/** Field paths for a MongoDB projection: the closed list above, spelled to the leaf. */
export const CARD_PROJECTION: Readonly<Record<string, 1>> = Object.fromEntries(
  [
    'revision',
    'published',
    'admission.status',
    'poolId',
    'retiredPoolIds',
    'erasureRequestedAt',
    'contentChangedAt',
    'workExperience.occupation',
    'workExperience.start',
    'workExperience.end',
    'workExperience.hidden',
    'skills.skill',
    'skills.evidence',
    'skills.hidden',
    'languages.language',
    'languages.motherTongue',
    'languages.levels',
    'languages.shown',
    'languages.hidden',
    'qualifications.eqf',
    'qualifications.educationField',
    'qualifications.hidden',
    'licences.iscoGroup',
    'licences.memberState',
    'licences.hidden',
    'availability.from',
    'availability.hidden',
    'preferredMemberStates',
    'excludedMemberStates',
    'conditions.contractTypes',
    'conditions.workingTimes',
    'conditions.minimumMonthlyPay',
    'conditions.hidden',
    'partnerships.partnership',
    'partnerships.shown',
  ].map((path) => [path, 1] as const),
);

/** Whether employers may find this profile: admitted, published and not about to be erased. */
export const isSearchable = (record: ProfileRecord): record is ProfileRecord & { poolId: string } =>
  record.published && record.admission.status === 'ADMITTED' && record.poolId !== null && !record.erasureRequestedAt;
