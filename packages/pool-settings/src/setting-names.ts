/** Settings with a history. `PARTICIPATION` to `ELIGIBLE_GROUPS` belong to a member state, the others to the pool. */
export const SETTING_NAMES = [
  'PARTICIPATION',
  'POSTING_TYPES',
  'ADMISSION_MODE',
  'ADMISSION_CRITERIA',
  'DISCLOSURE_POLICY',
  'ELIGIBLE_GROUPS',
  'POOL_CRITERIA',
  'NOTICE_MONTHS',
  'AGREEMENT_RULE',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** Kinds of organisations, spelled as `EmployerType` of the schema. */
export const POSTING_TYPES = ['EMPLOYER', 'TEMPORARY_WORK_AGENCY', 'INTERMEDIARY'] as const;
export type PostingType = (typeof POSTING_TYPES)[number];

export const ADMISSION_MODES = ['AUTOMATIC', 'MANUAL', 'MIXED'] as const;
export type AdmissionMode = (typeof ADMISSION_MODES)[number];

export const DISCLOSURE_POLICIES = ['MEDIATED', 'REGISTERED'] as const;
export type DisclosurePolicy = (typeof DISCLOSURE_POLICIES)[number];

export const ELIGIBLE_GROUPS = ['OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION', 'IN_UNION'] as const;
export type EligibleGroup = (typeof ELIGIBLE_GROUPS)[number];

/** Share of the participating member states that must agree. */
export const AGREEMENT_RULES = ['ALL', 'TWO_THIRDS', 'MAJORITY'] as const;
