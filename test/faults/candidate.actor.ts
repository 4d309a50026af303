import { completeProfile } from '../../subgraphs/candidates/src/testing/seed.ts';
import { Account, type Door } from './account.ts';
import type { Actor } from './load.ts';
import type { Observations } from './observations.ts';
import { WrittenRecord } from './written-record.ts';

const STATE = 'id revision published poolId workExperience { description }';
const PAYLOAD = `{ profile { ${STATE} } problems { field code } conflict { current { revision } } }`;
const CREATE = `mutation ($input: CreateProfileInput!) { outcome: createProfile(input: $input) ${PAYLOAD} }`;
const UPDATE = `mutation ($input: UpdateProfileInput!) { outcome: updateProfile(input: $input) ${PAYLOAD} }`;
const PUBLISH = `mutation ($input: RevisionInput!) { outcome: publishProfile(input: $input) ${PAYLOAD} }`;
const WITHDRAW = `mutation ($input: RevisionInput!) { outcome: withdrawProfile(input: $input) ${PAYLOAD} }`;
const ERASE = 'mutation { outcome: eraseMyProfile(input: { confirm: true }) { status } }';
const LOOK = `{ myProfile { ${STATE} } }`;
/** Of so many steps one erases the profile; the person then begins anew. */
const ERASE_EVERY = 40;

interface Profile {
  readonly id: string;
  readonly revision: number;
  readonly published: boolean;
  readonly poolId: string | null;
  readonly workExperience: readonly { readonly description: string | null }[];
}
interface Outcome {
  readonly profile: Profile | null;
  readonly problems: readonly { readonly code: string }[];
  readonly conflict: object | null;
}

const markerOf = ({ workExperience }: Profile): string => workExperience[0]?.description ?? '';

/** A person who writes a profile, publishes and withdraws it, erases it and begins anew; one thing after another. */
export class CandidateActor implements Actor {
  record: WrittenRecord | undefined;
  profile: Profile | undefined;
  /** Ids of profiles whose erasure was acknowledged. */
  readonly erased: string[] = [];
  private readonly name: string;
  private readonly door: Door;
  private readonly observations: Observations;
  private account: Account;
  private steps = 0;
  private lives = 0;
  /** An erasure without an answer is looked up; when the profile is still there, it may come late. */
  private erasing: 'no' | 'asked' | 'may come' = 'no';
  private creating = false;

  constructor(name: string, door: Door, observations: Observations) {
    this.name = name;
    this.door = door;
    this.observations = observations;
    this.account = this.freshAccount();
  }

  private freshAccount(): Account {
    this.lives += 1;
    return new Account(this.door, this.observations, { sub: `${this.name}-${this.lives}`, role: 'candidate' });
  }

  /** Whether the profile may be gone, though nobody has acknowledged it. */
  get mayBeErased(): boolean {
    return this.erasing !== 'no';
  }

  /** Whether what was asked last is still open. */
  get open(): boolean {
    return this.creating || this.erasing === 'asked' || (this.record?.uncertain ?? false);
  }

  async step(): Promise<void> {
    if (this.open) return this.look();
    if (!this.profile) return this.create();
    this.steps += 1;
    if (this.steps % ERASE_EVERY === 0) return this.erase();
    if (!this.profile.published) return this.write(PUBLISH, this.record?.marker ?? '');
    return this.steps % 3 === 0 ? this.write(WITHDRAW, this.record?.marker ?? '') : this.update();
  }

  /** Publishes, or withdraws and publishes again, so that the card has a new pool id. */
  async republish(): Promise<void> {
    if (this.open) await this.look();
    else if (!this.profile) await this.create();
    else await this.write(this.profile.published ? WITHDRAW : PUBLISH, this.record?.marker ?? '');
  }

  private async create(): Promise<void> {
    const marker = `${this.name} 0`;
    const profile = completeProfile();
    const work = profile.workExperience.map((item) => ({ ...item, description: marker }));
    const input = { profile: { ...profile, workExperience: work }, consents: ['PUBLISH_CARD'] };
    const answer = await this.account.request(CREATE, { input });
    const outcome = answer?.data?.['outcome'] as Outcome | null | undefined;
    if (outcome?.profile) this.adopt(outcome.profile);
    else this.creating = true;
  }

  private adopt(profile: Profile): void {
    this.profile = profile;
    this.creating = false;
    this.record = new WrittenRecord(this.observations, this.name, {
      revision: profile.revision,
      marker: markerOf(profile),
    });
  }

  private update(): Promise<void> {
    const marker = `${this.name} ${this.steps}`;
    const work = completeProfile().workExperience.map((item) => ({ ...item, description: marker }));
    return this.write(UPDATE, marker, { profile: { workExperience: work } });
  }

  private async write(query: string, marker: string, more: object = {}): Promise<void> {
    const { record } = this;
    if (!record) return;
    const answer = await this.account.request(query, { input: { expectedRevision: record.revision, ...more } });
    const outcome = answer?.data?.['outcome'] as Outcome | null | undefined;
    if (outcome?.profile) {
      this.profile = outcome.profile;
      return record.acknowledged({ revision: outcome.profile.revision, marker: markerOf(outcome.profile) });
    }
    if (!outcome) record.unknown(marker);
    else if (this.mayBeErased) this.erasing = 'asked';
    else record.conflicted();
  }

  private async erase(): Promise<void> {
    const answer = await this.account.request(ERASE);
    const outcome = answer?.data?.['outcome'] as { status: string | null } | null | undefined;
    if (outcome?.status !== 'PENDING') return void (this.erasing = 'asked');
    this.observations.writes += 1;
    this.gone();
  }

  private gone(): void {
    if (this.profile) this.erased.push(this.profile.id);
    this.profile = undefined;
    this.record = undefined;
    this.erasing = 'no';
    this.account = this.freshAccount();
  }

  /** Finds out what became of a write whose answer did not come. */
  private async look(): Promise<void> {
    const answer = await this.account.request(LOOK);
    if (!answer?.data || answer.codes.length > 0) return;
    const profile = answer.data['myProfile'] as Profile | null;
    if (this.creating) {
      this.creating = false;
      if (profile) this.adopt(profile);
      return;
    }
    if (!profile && this.mayBeErased) return this.gone();
    if (this.erasing === 'asked') this.erasing = 'may come';
    this.record?.seen(profile ? { revision: profile.revision, marker: markerOf(profile) } : undefined);
    this.profile = profile ?? undefined;
  }
}
