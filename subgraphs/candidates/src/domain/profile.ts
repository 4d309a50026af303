import { laterFieldsOf } from '@talent-pool/service-kit';
import { EMPTY_CONTENT, SECTIONS, type ProfileContent } from './sections.ts';

export type AdmissionStatus = 'DRAFT' | 'SUBMITTED' | 'ADMITTED' | 'REFUSED';
export type RefusalReason = 'INCOMPLETE' | 'INCONSISTENT' | 'NOT_ELIGIBLE' | 'NOT_VERIFIABLE';
export const CONSENT_PURPOSES = ['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export interface Consent {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

/** The consent under a name of its own, beside the type of the schema. */
export type StoredConsent = Consent;

/** Who decided: the pool by the criteria, or an officer. */
export type AdmissionDecider = 'POOL' | 'OFFICER';

export interface AdmissionState {
  readonly status: AdmissionStatus;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly reason: RefusalReason | null;
  /** Absent in older records, whose admission stays as if an officer had decided, and before a decision. */
  readonly by?: AdmissionDecider;
}

/** A stored profile. A card is built from a part of it (`ProfileRecord`). */
export interface Profile extends ProfileContent {
  readonly _id: string;
  /** `sub` of the person's account. */
  readonly subject: string;
  readonly revision: number;
  readonly admission: AdmissionState;
  readonly published: boolean;
  readonly poolId: string | null;
  readonly retiredPoolIds: readonly string[];
  readonly erasureRequestedAt: Date | null;
  readonly consents: readonly Consent[];
  /** Marks of the employers in `hiddenFromEmployers`: the only thing about them that leaves this database. */
  readonly hiddenFromMarks: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly contentChangedAt: Date;
}

/** The admission of a profile, as the schema shows it: why it waits follows from the whole profile. */
export interface AdmissionOf {
  readonly profile: Profile;
}

const EMPTY = { ...EMPTY_CONTENT, hiddenFromMarks: [] };
const withLaterFields = laterFieldsOf(SECTIONS);

/** A stored profile, with empty values for sections and fields that did not exist when it was written. */
export const asProfile = <Stored extends Profile | null>(stored: Stored): Stored =>
  stored && withLaterFields({ ...EMPTY, ...stored });

/** Fields that a change sets; the store adds revision and times. */
export type ProfileChanges = Partial<Omit<Profile, '_id' | 'subject' | 'revision' | 'createdAt' | 'updatedAt'>>;
