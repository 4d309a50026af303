import type { CefrByArea, ContractType, Licence, SkillEvidence, WorkingTime } from '@talent-pool/search-index';

export type AdmissionStatus = 'DRAFT' | 'SUBMITTED' | 'ADMITTED' | 'REFUSED';
export type RefusalReason = 'INCOMPLETE' | 'INCONSISTENT' | 'NOT_ELIGIBLE' | 'NOT_VERIFIABLE';
export const CONSENT_PURPOSES = ['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export type Sex = 'FEMALE' | 'MALE' | 'OTHER';

export interface Consent {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

/** The sections that a person writes. */
export interface ProfileContent {
  readonly identity: {
    readonly givenNames: string;
    readonly familyName: string;
    /** "YYYY-MM-DD" */
    readonly dateOfBirth: string;
    readonly sex: Sex | null;
  } | null;
  readonly contact: { readonly email: string; readonly phone: string | null } | null;
  readonly nationalities: readonly string[];
  readonly residence: string | null;
  readonly protectionNeed: boolean | null;
  readonly workExperience: readonly {
    readonly occupation: string;
    readonly employer: string | null;
    readonly description: string | null;
    readonly start: string;
    readonly end: string | null;
    readonly hidden: boolean;
  }[];
  readonly skills: readonly {
    readonly skill: string;
    readonly evidence: SkillEvidence;
    readonly level: number | null;
    readonly hidden: boolean;
  }[];
  readonly languages: readonly {
    readonly language: string;
    readonly motherTongue: boolean;
    readonly levels: CefrByArea;
    readonly shown: boolean;
    readonly hidden: boolean;
  }[];
  readonly qualifications: readonly {
    readonly title: string | null;
    readonly eqf: number | null;
    readonly educationField: string | null;
    readonly country: string | null;
    readonly year: number | null;
    readonly hidden: boolean;
  }[];
  /** Absent in profiles from before there were any. */
  readonly licences?: readonly (Licence & { readonly hidden: boolean })[];
  readonly availability: { readonly from: string; readonly hidden: boolean } | null;
  readonly preferredMemberStates: readonly string[];
  readonly excludedMemberStates: readonly string[];
  readonly conditions: {
    readonly contractTypes: readonly ContractType[];
    readonly workingTimes: readonly WorkingTime[];
    readonly minimumMonthlyPay: number | null;
    readonly hidden: boolean;
  } | null;
  readonly partnerships: readonly { readonly partnership: string; readonly shown: boolean }[];
}

/** A profile as it is stored; what a card is drawn from is a part of it (`ProfileRecord`). */
export interface Profile extends ProfileContent {
  readonly _id: string;
  /** `sub` of the person's account. */
  readonly subject: string;
  readonly revision: number;
  readonly admission: {
    readonly status: AdmissionStatus;
    readonly submittedAt: Date | null;
    readonly decidedAt: Date | null;
    readonly reason: RefusalReason | null;
  };
  readonly published: boolean;
  readonly poolId: string | null;
  readonly retiredPoolIds: readonly string[];
  readonly erasureRequestedAt: Date | null;
  readonly consents: readonly Consent[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly contentChangedAt: Date;
}

/** What is set by a change; revision and times are added where it is stored. */
export type ProfileChanges = Partial<Omit<Profile, '_id' | 'subject' | 'revision' | 'createdAt' | 'updatedAt'>>;

export const EMPTY_CONTENT: ProfileContent = {
  identity: null,
  contact: null,
  nationalities: [],
  residence: null,
  protectionNeed: null,
  workExperience: [],
  skills: [],
  languages: [],
  qualifications: [],
  licences: [],
  availability: null,
  preferredMemberStates: [],
  excludedMemberStates: [],
  conditions: null,
  partnerships: [],
};
