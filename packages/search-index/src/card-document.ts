import type { CefrLevel, ContractType, ExperienceBand, SkillEvidence, WorkingTime } from './vocabulary.ts';

/** A licence for a regulated profession. */
export interface Licence {
  /** ISCO-08 unit group of the profession. */
  readonly iscoGroup: string;
  /** ISO 3166-1 code of the member state where it is good. */
  readonly memberState: string;
}

/**
 * What employers see of a person: controlled vocabulary only. The same document is stored in the index and previewed
 * to the candidate, so there is no second rule of what may be shown.
 */
export interface CardDocument {
  readonly poolId: string;
  /** ESCO occupations with the time spent in them, longest first. */
  readonly occupations: readonly { readonly occupation: string; readonly experience: ExperienceBand }[];
  /** Time in all shown work together, overlapping periods counted once. */
  readonly experience: ExperienceBand;
  /** ESCO skills with their strongest evidence, sorted by id. */
  readonly skills: readonly { readonly skill: string; readonly evidence: SkillEvidence }[];
  /** ISO 639-1 code with the lowest level over the CEFR areas given. */
  readonly languages: readonly { readonly language: string; readonly level: CefrLevel }[];
  /** Licences for regulated professions: ISCO-08 unit group and the member state where it is good. */
  readonly licences: readonly Licence[];
  /** Highest EQF level, 1–8. */
  readonly eqf: number | null;
  /** ISCED-F broad fields, "00"–"10". */
  readonly educationFields: readonly string[];
  /** First quarter in which the person can start, "2027-Q1". */
  readonly availableFrom: string | null;
  readonly preferredMemberStates: readonly string[];
  readonly excludedMemberStates: readonly string[];
  readonly conditions: {
    readonly contractTypes: readonly ContractType[];
    readonly workingTimes: readonly WorkingTime[];
    /** Gross euro a month, rounded down to 500. */
    readonly minimumMonthlyPay: number | null;
  } | null;
  /** Talent Partnerships the candidate agreed to name. */
  readonly partnerships: readonly string[];
  /** Monday of the ISO week of the last change, "YYYY-MM-DD". */
  readonly updatedWeek: string;
}

/** "de>=B2": this language at this level or above. */
export const languageLevelToken = (language: string, level: CefrLevel): string => `${language}>=${level}`;

/** "<skill id>|CERTIFICATE": this skill with this kind of evidence. */
export const skillEvidenceToken = (skill: string, evidence: SkillEvidence): string => `${skill}|${evidence}`;

/** "2221|DE": a licence for this unit group, good in this member state. */
export const licenceToken = ({ iscoGroup, memberState }: Licence): string => `${iscoGroup}|${memberState}`;
