import type { AdmissionCriteria, AdmissionMode, DatedSettings, EligibleGroup } from '@talent-pool/pool-settings';
import { EU_MEMBER_STATES, shortageView, type ShortageEntry, type Taxonomy } from '@talent-pool/taxonomy';
import { admissionGaps, concerns, groupsOf, type Applicant } from '../admission.rules.ts';
import type { Profile } from '../profile.ts';
import { unmetCriteria, type CriteriaContext, type UnmetCriterion } from './criteria.rules.ts';

export type WaitReason =
  'CRITERIA' | 'OFFICER_DECIDES' | 'NOT_ELIGIBLE' | 'INCOMPLETE' | 'NO_PARTICIPATING_MEMBER_STATE' | 'ADMITTED_SOON';

/** Why a profile waits in a member state, or everywhere for null. Waiting is not a refusal. */
export interface AdmissionWait {
  readonly memberState: string | null;
  readonly reason: WaitReason;
  readonly unmetCriteria: readonly UnmetCriterion[];
}

const waitFor = (memberState: string | null, reason: WaitReason): AdmissionWait => ({
  memberState,
  reason,
  unmetCriteria: [],
});

export interface ScreeningParts {
  readonly settings: DatedSettings;
  /** How people are admitted in a member state that has not set it. */
  readonly otherwise: AdmissionMode;
  /** Groups that may enter in a member state that has not set it. */
  readonly otherwiseEligible: readonly EligibleGroup[];
  readonly taxonomy: Pick<Taxonomy, 'iscoGroupsOf'>;
  readonly shortages: readonly ShortageEntry[];
  readonly now: Date;
}

/** Screens profiles by the settings of a day. */
export class Screening {
  private readonly parts: ScreeningParts;
  private readonly day: string;
  private readonly participating: readonly string[];
  private readonly listed = new Map<string | null, ReadonlySet<string>>();
  private readonly criteria = new Map<string | null, AdmissionCriteria>();

  constructor(parts: ScreeningParts) {
    this.parts = parts;
    this.day = parts.now.toISOString().slice(0, 10);
    this.participating = EU_MEMBER_STATES.filter((state) => parts.settings.participates(state, this.day));
  }

  /** Whether a profile is admitted without an officer. */
  admits(profile: Profile): boolean {
    return this.waits(profile).length === 0;
  }

  /**
   * Why a profile waits; empty exactly if it is admitted without an officer. It is admitted if it is complete, meets the
   * criteria of the pool, and passes in one member state that it concerns: the person belongs to a group that this member
   * state admits and meets its criteria, and no officer decides there about every profile.
   */
  waits(profile: Profile): AdmissionWait[] {
    if (admissionGaps(profile, this.parts.now).length > 0) return [waitFor(null, 'INCOMPLETE')];
    const states = this.participating.filter((state) => concerns(profile, state));
    if (states.length === 0) return [waitFor(null, 'NO_PARTICIPATING_MEMBER_STATE')];
    const ofPool = this.unmet(profile, null);
    const byState = states.map((state) => this.waitIn(state, profile));
    const passes = ofPool.length === 0 && byState.includes(undefined);
    if (passes) return [];
    const everywhere: AdmissionWait[] =
      ofPool.length === 0 ? [] : [{ memberState: null, reason: 'CRITERIA', unmetCriteria: ofPool }];
    return [...everywhere, ...byState.filter((wait) => wait !== undefined)];
  }

  /**
   * What the owner of a submitted profile is told, never nothing: a profile that meets the criteria since they changed is
   * admitted when the pool screens the next time.
   */
  reasonsToWait(profile: Profile): AdmissionWait[] {
    const waits = this.waits(profile);
    return waits.length > 0 ? waits : [waitFor(null, 'ADMITTED_SOON')];
  }

  /** Whether a member state takes part in the pool on this day. */
  participates(memberState: string): boolean {
    return this.participating.includes(memberState);
  }

  /** Groups of people that one of the member states admits in which the person would work. */
  eligibleGroups(profile: Applicant): ReadonlySet<EligibleGroup> {
    const { otherwiseEligible } = this.parts;
    const states = this.participating.filter((state) => concerns(profile, state));
    // Without any such state the profile waits, so that nobody is refused for it.
    if (states.length === 0) return new Set(otherwiseEligible);
    return new Set(states.flatMap((state) => this.groupsIn(state)));
  }

  private groupsIn(memberState: string): readonly EligibleGroup[] {
    const { settings, otherwiseEligible } = this.parts;
    return settings.eligibleGroups(memberState, this.day) ?? otherwiseEligible;
  }

  private waitIn(memberState: string, profile: Profile): AdmissionWait | undefined {
    const { settings, otherwise } = this.parts;
    const admitted = this.groupsIn(memberState);
    if (!groupsOf(profile).some((group) => admitted.includes(group))) return waitFor(memberState, 'NOT_ELIGIBLE');
    const mode = settings.admissionMode(memberState, this.day) ?? otherwise;
    if (mode === 'MANUAL') return waitFor(memberState, 'OFFICER_DECIDES');
    const unmet = this.unmet(profile, memberState);
    if (unmet.length === 0) return undefined;
    return { memberState, reason: mode === 'MIXED' ? 'OFFICER_DECIDES' : 'CRITERIA', unmetCriteria: unmet };
  }

  private unmet(profile: Profile, memberState: string | null): UnmetCriterion[] {
    const { taxonomy, now } = this.parts;
    const context: CriteriaContext = { taxonomy, shortages: this.shortagesOf(memberState), now };
    return unmetCriteria(profile, this.criteriaOf(memberState), context);
  }

  private criteriaOf(memberState: string | null): AdmissionCriteria {
    const known = this.criteria.get(memberState);
    if (known) return known;
    const criteria = this.parts.settings.criteria(memberState, this.day);
    this.criteria.set(memberState, criteria);
    return criteria;
  }

  private shortagesOf(memberState: string | null): ReadonlySet<string> {
    const known = this.listed.get(memberState);
    if (known) return known;
    const { occupations } = shortageView(this.parts.shortages, memberState ?? undefined);
    const codes = new Set(occupations.map(({ iscoGroup }) => iscoGroup));
    this.listed.set(memberState, codes);
    return codes;
  }
}
