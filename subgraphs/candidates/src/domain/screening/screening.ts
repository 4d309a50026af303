import { createHash } from 'node:crypto';
import type { EligibleGroup } from '@talent-pool/pool-settings';
import { admissionGaps, concerns } from '../admission.rules.ts';
import { groupsOf, type Applicant } from '../eligibility.rules.ts';
import type { Profile } from '../profile.ts';
import { unmetCriteria, type UnmetCriterion } from './criteria.rules.ts';
import { SettingsOfDay, type ScreeningParts } from './settings-of-day.ts';

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

/** Screens profiles by the settings of a day. */
export class Screening {
  private readonly parts: ScreeningParts;
  private readonly settings: SettingsOfDay;

  constructor(parts: ScreeningParts) {
    this.parts = parts;
    this.settings = new SettingsOfDay(parts);
  }

  /** Changes exactly with what decides about profiles: settings, day, lists of shortage occupations and taxonomy. */
  fingerprint(): string {
    return createHash('sha256').update(this.settings.summary()).digest('base64url');
  }

  /** Whether no setting was ever made: then nobody waits for one. */
  get isWithoutSettings(): boolean {
    return this.settings.isEmpty;
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
    const states = this.settings.participating.filter((state) => concerns(profile, state));
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
    return this.settings.participating.includes(memberState);
  }

  /** Groups of people that one of the member states admits in which the person would work. */
  eligibleGroups(profile: Applicant): ReadonlySet<EligibleGroup> {
    const { otherwiseEligible } = this.parts;
    const states = this.settings.participating.filter((state) => concerns(profile, state));
    // Without any such state the profile waits, so that nobody is refused for it.
    if (states.length === 0) return new Set(otherwiseEligible);
    return new Set(states.flatMap((state) => this.settings.groups(state)));
  }

  private waitIn(memberState: string, profile: Profile): AdmissionWait | undefined {
    const admitted = this.settings.groups(memberState);
    if (!groupsOf(profile).some((group) => admitted.includes(group))) return waitFor(memberState, 'NOT_ELIGIBLE');
    const mode = this.settings.mode(memberState);
    if (mode === 'MANUAL') return waitFor(memberState, 'OFFICER_DECIDES');
    const unmet = this.unmet(profile, memberState);
    if (unmet.length === 0) return undefined;
    return { memberState, reason: mode === 'MIXED' ? 'OFFICER_DECIDES' : 'CRITERIA', unmetCriteria: unmet };
  }

  private unmet(profile: Profile, memberState: string | null): UnmetCriterion[] {
    const { taxonomy, now } = this.parts;
    const shortages = this.settings.shortages(memberState);
    return unmetCriteria(profile, this.settings.criteria(memberState), { taxonomy, shortages, now });
  }
}
