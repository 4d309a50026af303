import { dayOf } from '@talent-pool/service-kit';
import type { AdmissionCriteria, AdmissionMode, DatedSettings, EligibleGroup } from '@talent-pool/pool-settings';
import { EU_MEMBER_STATES, shortageView, type ShortageEntry, type Taxonomy } from '@talent-pool/taxonomy';

export interface ScreeningParts {
  readonly settings: DatedSettings;
  /** How people are admitted in a member state that has not set it. */
  readonly otherwise: AdmissionMode;
  /** Groups that may enter in a member state that has not set it. */
  readonly otherwiseEligible: readonly EligibleGroup[];
  readonly taxonomy: Pick<Taxonomy, 'iscoGroupsOf' | 'edition'>;
  readonly shortages: readonly ShortageEntry[];
  readonly now: Date;
}

/** What counts in each member state on a day. Criteria are parsed once, because many profiles are compared with them. */
export class SettingsOfDay {
  readonly participating: readonly string[];
  private readonly parts: ScreeningParts;
  private readonly day: string;
  private readonly listed = new Map<string | null, ReadonlySet<string>>();
  private readonly parsed = new Map<string | null, AdmissionCriteria>();

  constructor(parts: ScreeningParts) {
    this.parts = parts;
    this.day = dayOf(parts.now);
    this.participating = EU_MEMBER_STATES.filter((state) => parts.settings.participates(state, this.day));
  }

  get isEmpty(): boolean {
    return this.parts.settings.isEmpty;
  }

  mode(memberState: string): AdmissionMode {
    return this.parts.settings.admissionMode(memberState, this.day) ?? this.parts.otherwise;
  }

  groups(memberState: string): readonly EligibleGroup[] {
    return this.parts.settings.eligibleGroups(memberState, this.day) ?? this.parts.otherwiseEligible;
  }

  /** The criteria of a member state, or of the whole pool for null. */
  criteria(memberState: string | null): AdmissionCriteria {
    const known = this.parsed.get(memberState);
    if (known) return known;
    const criteria = this.parts.settings.criteria(memberState, this.day);
    this.parsed.set(memberState, criteria);
    return criteria;
  }

  /** Everything that decides about a profile, besides the profile: equal texts mean equal decisions. */
  summary(): string {
    const states = this.participating.map((state) => [
      state,
      this.mode(state),
      [...this.groups(state)].sort(),
      this.criteria(state),
    ]);
    const { taxonomy, shortages } = this.parts;
    return JSON.stringify([this.day, taxonomy.edition, this.criteria(null), states, shortages]);
  }

  /** ISCO-08 groups on the list of a member state, or of the Union for null. */
  shortages(memberState: string | null): ReadonlySet<string> {
    const known = this.listed.get(memberState);
    if (known) return known;
    const { occupations } = shortageView(this.parts.shortages, memberState ?? undefined);
    const codes = new Set(occupations.map(({ iscoGroup }) => iscoGroup));
    this.listed.set(memberState, codes);
    return codes;
  }
}
