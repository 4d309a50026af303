import { completeProfile } from '../../subgraphs/candidates/src/testing/seed.ts';
import { Account, type Endpoint } from './account.ts';
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
/** One of this many steps erases the profile; the person then creates a new one. */
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

/** A person who writes, publishes, withdraws and erases a profile, one step after another, and starts again. */
export class CandidateActor implements Actor {
  record: WrittenRecord | undefined;
  profile: Profile | undefined;
  /** Ids of profiles with acknowledged erasure. */
  readonly erased: string[] = [];
  private readonly name: string;
  private readonly endpoint: Endpoint;
  private readonly observations: Observations;
  private account: Account;
  private steps = 0;
  private lives = 0;
  /** State of an erasure without response: if the profile still exists, the erasure may still happen. */
  private erasing: 'no' | 'asked' | 'may come' = 'no';
  private creating = false;

  constructor(name: string, endpoint: Endpoint, observations: Observations) {
    this.name = name;
    this.endpoint = endpoint;
    this.observations = observations;
    this.account = this.freshAccount();
  }

  private freshAccount(): Account {
    this.lives += 1;
    return new Account(this.endpoint, this.observations, { sub: `${this.name}-${this.lives}`, role: 'candidate' });
  }

  /** Whether the profile may be erased without acknowledgement. */
  get mayBeErased(): boolean {
    return this.erasing !== 'no';
  }

  /** Whether the outcome of the last request is unknown. */
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

  /** Publishes the card, or withdraws it first, so that it has a new pool id. */
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

  /** Looks up the outcome of a write without response. */
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
