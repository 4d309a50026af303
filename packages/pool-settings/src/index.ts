export { agreementReached, agreementRefused, type AgreementRule } from './agreement.ts';
export { codesOf, criteriaOf, NO_CRITERIA, type AdmissionCriteria, type LanguageCriterion } from './criteria.ts';
export { DatedSettings } from './dated-settings.ts';
export {
  ADMISSION_MODES,
  AGREEMENT_RULES,
  DISCLOSURE_POLICIES,
  ELIGIBLE_GROUPS,
  POSTING_TYPES,
  SETTING_NAMES,
  type AdmissionMode,
  type DisclosurePolicy,
  type EligibleGroup,
  type PostingType,
  type SettingName,
} from './setting-names.ts';
export { SettingCopy } from './setting-copy.ts';
export { eventOf, type CountedSetting, type SettingChange } from './setting-change.ts';
