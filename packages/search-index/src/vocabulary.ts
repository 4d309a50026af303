/** Value lists of the card, spelled as in the SDL, in ascending order of level, strength or length. */
export const CEFR_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR_LEVELS)[number];

export const SKILL_EVIDENCE = ['SELF_DECLARED', 'WORK_EXPERIENCE', 'EDUCATION', 'CERTIFICATE', 'ASSESSMENT'] as const;
export type SkillEvidence = (typeof SKILL_EVIDENCE)[number];

export const EXPERIENCE_BANDS = [
  'NONE',
  'UNDER_2_YEARS',
  'FROM_2_TO_5_YEARS',
  'FROM_5_TO_10_YEARS',
  'OVER_10_YEARS',
] as const;
export type ExperienceBand = (typeof EXPERIENCE_BANDS)[number];

export const CONTRACT_TYPES = ['PERMANENT', 'FIXED_TERM', 'SEASONAL', 'TEMPORARY_AGENCY', 'APPRENTICESHIP'] as const;
export type ContractType = (typeof CONTRACT_TYPES)[number];

export { DRIVING_LICENCE_CATEGORIES, type DrivingLicenceCategory } from '@talent-pool/taxonomy';

export const WORK_ARRANGEMENTS = ['ON_SITE', 'HYBRID', 'REMOTE'] as const;
export type WorkArrangement = (typeof WORK_ARRANGEMENTS)[number];

/** What an employer helps with, apart from the pay. */
export const EMPLOYER_SUPPORT = ['VISA', 'RELOCATION', 'RECOGNITION', 'LANGUAGE_COURSE', 'FAMILY'] as const;
export type EmployerSupport = (typeof EMPLOYER_SUPPORT)[number];

export const WORKING_TIMES = ['FULL_TIME', 'PART_TIME'] as const;
export type WorkingTime = (typeof WORKING_TIMES)[number];
