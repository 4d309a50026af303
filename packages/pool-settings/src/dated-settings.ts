import type { AgreementRule } from './agreement.ts';
import { criteriaOf, NO_CRITERIA, type AdmissionCriteria } from './criteria.ts';
import type { AdmissionMode, DisclosurePolicy, EligibleGroup, PostingType, SettingName } from './setting-names.ts';
import type { CountedSetting } from './setting-change.ts';

/** Months of notice before a member state joins or leaves, until the pool sets another period. */
const NOTICE_MONTHS = 9;

const keyOf = (setting: SettingName, memberState: string | null): string => `${setting} ${memberState ?? ''}`;

const counts = ({ validFrom, validUntil }: CountedSetting, day: string): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil);

/** Order of changes of one setting: of those that count on a day, the last one is in force. */
function byStart(one: CountedSetting, other: CountedSetting): number {
  if (one.validFrom !== other.validFrom) return one.validFrom < other.validFrom ? -1 : 1;
  return one.setAt.getTime() - other.setAt.getTime() || (one._id < other._id ? -1 : 1);
}

/**
 * Settings with their history: what counts on a day. Of several changes that count on the day, the one that began last
 * is in force, and of those that began on the same day the one that was set last. Days are "YYYY-MM-DD" in UTC.
 */
export class DatedSettings {
  private readonly changes: ReadonlyMap<string, readonly CountedSetting[]>;

  constructor(changes: readonly CountedSetting[]) {
    this.changes = Map.groupBy(changes.toSorted(byStart), ({ setting, memberState }) => keyOf(setting, memberState));
  }

  /** Whether nothing was ever set. */
  get isEmpty(): boolean {
    return this.changes.size === 0;
  }

  /** The change that is in force on a day; undefined if nothing was set. */
  changeOn(setting: SettingName, memberState: string | null, day: string): CountedSetting | undefined {
    return this.changes.get(keyOf(setting, memberState))?.findLast((change) => counts(change, day));
  }

  /** The first change after a day by which a member state joins or leaves; undefined if it stays as it is. */
  nextParticipation(memberState: string, day: string): CountedSetting | undefined {
    const participates = this.participates(memberState, day);
    const later = (this.changes.get(keyOf('PARTICIPATION', memberState)) ?? []).map(({ validFrom }) => validFrom);
    const next = later.find((start) => start > day && this.participates(memberState, start) !== participates);
    return next === undefined ? undefined : this.changeOn('PARTICIPATION', memberState, next);
  }

  /** Whether a member state takes part. All do until they have left. */
  participates(memberState: string, day: string): boolean {
    return this.first('PARTICIPATION', memberState, day) !== 'NO';
  }

  /** Kinds of organisations that may post vacancies for work in a member state; undefined if it has not set any. */
  postingTypes(memberState: string, day: string): readonly PostingType[] | undefined {
    return this.valuesOn<PostingType>('POSTING_TYPES', memberState, day);
  }

  /** How people are admitted; undefined if the member state has not set it. */
  admissionMode(memberState: string, day: string): AdmissionMode | undefined {
    return this.first('ADMISSION_MODE', memberState, day) as AdmissionMode | undefined;
  }

  /** Who may enter the pool; undefined if the member state has not set it. */
  eligibleGroups(memberState: string, day: string): readonly EligibleGroup[] | undefined {
    return this.valuesOn<EligibleGroup>('ELIGIBLE_GROUPS', memberState, day);
  }

  disclosurePolicy(memberState: string, day: string): DisclosurePolicy {
    return (this.first('DISCLOSURE_POLICY', memberState, day) as DisclosurePolicy | undefined) ?? 'MEDIATED';
  }

  /** The criteria of a member state, or of the whole pool for null. */
  criteria(memberState: string | null, day: string): AdmissionCriteria {
    const setting = memberState === null ? 'POOL_CRITERIA' : 'ADMISSION_CRITERIA';
    const codes = this.valuesOn(setting, memberState, day);
    return codes ? criteriaOf(codes) : NO_CRITERIA;
  }

  noticeMonths(day: string): number {
    return Number(this.first('NOTICE_MONTHS', null, day) ?? NOTICE_MONTHS);
  }

  agreementRule(day: string): AgreementRule {
    return (this.first('AGREEMENT_RULE', null, day) as AgreementRule | undefined) ?? 'ALL';
  }

  private first(setting: SettingName, memberState: string | null, day: string): string | undefined {
    return this.changeOn(setting, memberState, day)?.values[0];
  }

  private valuesOn<Code extends string>(setting: SettingName, memberState: string | null, day: string) {
    return this.changeOn(setting, memberState, day)?.values as readonly Code[] | undefined;
  }
}
