import { DUTIES, type Duty } from './duties.ts';

export const ORGANISATION_KINDS = [
  'PUBLIC_EMPLOYMENT_SERVICE',
  'IMMIGRATION_AUTHORITY',
  'AGENCY',
  'SOCIAL_PARTNER',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** An organisation that belongs to a contact point. Its officers have no other duties than its own. */
export interface MemberOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly duties: readonly Duty[];
}

export interface ContactPointOfficer {
  /** `sub` of the officer's account. */
  readonly subject: string;
  readonly duties: readonly Duty[];
  /** Name of the member organisation; null for an officer of the contact point itself. */
  readonly organisation: string | null;
}

export interface OpeningHours {
  readonly weekday: Weekday;
  /** "HH:MM", in the local time of the member state. */
  readonly opens: string;
  readonly closes: string;
}

/** Working days within which a contact point intends to act. */
export interface ServiceTime {
  readonly duty: Duty;
  readonly workingDays: number;
}

export interface ContactPointContent {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  /** Language codes. */
  readonly languages: readonly string[];
  readonly openingHours: readonly OpeningHours[];
  readonly serviceTimes: readonly ServiceTime[];
  readonly organisations: readonly MemberOrganisation[];
  readonly officers: readonly ContactPointOfficer[];
}

/** The national contact point of a member state. */
export interface ContactPoint extends ContactPointContent {
  /** Code of the member state. */
  readonly _id: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * Duties of an officer of the member state. While a contact point names no officers, each officer with a token of the
 * member state has all duties.
 */
export function dutiesOf(contactPoint: ContactPoint | null, subject: string): readonly Duty[] {
  if (contactPoint === null || contactPoint.officers.length === 0) return DUTIES;
  return contactPoint.officers.find((officer) => officer.subject === subject)?.duties ?? [];
}
