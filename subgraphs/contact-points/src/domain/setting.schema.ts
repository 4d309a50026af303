import {
  ADMISSION_MODES,
  AGREEMENT_RULES,
  codesOf,
  DISCLOSURE_POLICIES,
  ELIGIBLE_GROUPS,
  POSTING_TYPES,
  type SettingName,
} from '@talent-pool/pool-settings';
import { dateBetween, line, optional, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { criteriaSchema } from './criteria.schema.ts';

const MAX_NOTICE_MONTHS = 36;
/** A day within the time that settings can be made for. */
export const day = dateBetween('2026-01-01', '2099-12-31');
export const reason = line(500);

const codes = <const Codes extends readonly [string, ...string[]]>(all: Codes) =>
  uniqueList(z.enum(all), all.length, String).nullish();

/** Days from which and until which a setting counts, and why it is set. */
const period = { validFrom: day, validUntil: optional(day), reason };

/** Input of the settings of a member state. Omitted settings are not changed. */
export const memberStateSettingsSchema = z.object({
  ...period,
  postingTypes: codes(POSTING_TYPES),
  admissionMode: z.enum(ADMISSION_MODES).nullish(),
  criteria: criteriaSchema.nullish(),
  disclosurePolicy: z.enum(DISCLOSURE_POLICIES).nullish(),
  eligibleGroups: codes(ELIGIBLE_GROUPS),
});
export type MemberStateSettingsInput = z.output<typeof memberStateSettingsSchema>;

/** Input of the settings of the pool. Omitted settings are not changed. */
export const poolSettingsSchema = z.object({
  ...period,
  noticeMonths: z.number().int().min(0).max(MAX_NOTICE_MONTHS).nullish(),
  agreementRule: z.enum(AGREEMENT_RULES).nullish(),
});
export type PoolSettingsInput = z.output<typeof poolSettingsSchema>;

/** A setting with its codes. */
export type NewValue = readonly [setting: SettingName, codes: readonly string[]];

const given = (setting: SettingName, values: readonly string[] | null | undefined): NewValue[] =>
  values == null ? [] : [[setting, values]];
const one = (value: string | number | null | undefined): string[] | null => (value == null ? null : [String(value)]);

/** The settings that an input gives, as codes. */
export const memberStateValues = (input: MemberStateSettingsInput): NewValue[] => [
  ...given('POSTING_TYPES', input.postingTypes),
  ...given('ADMISSION_MODE', one(input.admissionMode)),
  ...given('ADMISSION_CRITERIA', input.criteria && codesOf(input.criteria)),
  ...given('DISCLOSURE_POLICY', one(input.disclosurePolicy)),
  ...given('ELIGIBLE_GROUPS', input.eligibleGroups),
];

/** The settings that an input gives, as codes. */
export const poolValues = ({ noticeMonths, agreementRule }: PoolSettingsInput): NewValue[] => [
  ...given('NOTICE_MONTHS', one(noticeMonths)),
  ...given('AGREEMENT_RULE', one(agreementRule)),
];
