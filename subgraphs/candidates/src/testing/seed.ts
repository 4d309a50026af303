import { randomUUID } from 'node:crypto';
import type { Caller } from '@talent-pool/service-kit';
import type { Profile } from '../domain/profile.ts';
import { candidate, officer } from '../../../../test/support/subgraph-in-process.ts';
import type { TestSubgraph } from './test-subgraph.ts';

/** ESCO 1.1.1 ids that tests use. */
export const JAVA = '19a8293b-8e95-4de3-983f-77484079c389';
export const DEVELOPER = 'f2b15a0e-e65a-438a-affb-29b9d50b77d1';

export const PAYLOAD =
  '{ profile { id revision published poolId admission { status reason } } problems { field code message } conflict { current { id revision poolId } } }';
const CREATE = `mutation ($input: CreateProfileInput!) { outcome: createProfile(input: $input) ${PAYLOAD} }`;
export const mutation = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { outcome: ${name}(input: $input) ${PAYLOAD} }`;
export const UPDATE = mutation('updateProfile', 'UpdateProfileInput');
export const PUBLISH = mutation('publishProfile', 'RevisionInput');
export const SUBMIT = mutation('submitProfile', 'RevisionInput');
export const WITHDRAW = mutation('withdrawProfile', 'RevisionInput');
export const GIVE = mutation('giveConsent', 'ConsentInput');
export const WITHDRAW_CONSENT = mutation('withdrawConsent', 'ConsentInput');
export const DECIDE = mutation('decideAdmission', 'DecideAdmissionInput');
export const ERASE =
  'mutation { outcome: eraseMyProfile(input: { confirm: true }) { status problems { field code } } }';

export interface Outcome {
  readonly profile: {
    readonly id: string;
    readonly revision: number;
    readonly published: boolean;
    readonly poolId: string | null;
    readonly admission: { readonly status: string; readonly reason: string | null };
  } | null;
  readonly problems: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly conflict: { readonly current: { readonly id: string; readonly revision: number } } | null;
}

/** The result of a mutation with the alias `outcome`. Throws when there is none. */
export function outcomeOf({ data, errors }: { data: unknown; errors: readonly unknown[] }): Outcome {
  const outcome = (data as { outcome: Outcome | null } | null)?.outcome;
  if (!outcome || errors.length > 0) throw new Error(`An outcome was expected: ${JSON.stringify(errors)}`);
  return outcome;
}

/** A profile with all sections that admission needs. */
export const completeProfile = () => ({
  identity: { givenNames: 'Amina', familyName: 'Trabelsi', dateOfBirth: '1990-05-04' },
  contact: { email: 'amina@example.org', phone: '+21620123456' },
  nationalities: ['TN'],
  residence: 'TN',
  workExperience: [{ occupationId: DEVELOPER, employer: 'Atlas', startMonth: '2018-01', endMonth: '2021-12' }],
  skills: [{ skillId: JAVA, evidence: 'CERTIFICATE' }],
  languages: [{ language: 'fr', levels: { reading: 'C1' } }],
  qualifications: [{ title: 'Licence', eqfLevel: 6, educationFieldCode: '0613', country: 'TN', year: 2012 }],
  availability: { startDate: '2027-02-01' },
});

/** A person of a test, with the stored profile. */
export interface Person {
  readonly caller: Caller;
  readonly id: string;
  /** Reads the stored profile. */
  stored(): Promise<Profile>;
}

type Step = (caller: Caller, profile: Profile) => Promise<unknown>;

/**
 * Creates people through the subgraph's own mutations: `seed(subgraph).candidate().admitted().published().create()`.
 */
export class Seed {
  private readonly subgraph: TestSubgraph;
  private profile: object = completeProfile();
  private readonly steps: Step[] = [];

  constructor(subgraph: TestSubgraph) {
    this.subgraph = subgraph;
  }

  /** Replaces sections of the complete profile. */
  candidate(sections: object = {}): this {
    this.profile = { ...this.profile, ...sections };
    return this;
  }

  submitted(): this {
    return this.step(SUBMIT, 'officer');
  }

  admitted(): this {
    return this.step(SUBMIT, 'automatic');
  }

  refused(reason = 'NOT_VERIFIABLE'): this {
    this.submitted().steps.push(async (_caller, { _id, revision }) => {
      const input = { candidateId: _id, expectedRevision: revision, admit: false, reason };
      outcomeOf(await this.subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }));
    });
    return this;
  }

  published(): this {
    return this.step(PUBLISH, 'automatic');
  }

  private step(query: string, admission: 'automatic' | 'officer'): this {
    this.steps.push(async (as, { revision }) => {
      const variables = { input: { expectedRevision: revision } };
      outcomeOf(await this.subgraph.execute(query, { as, variables, settings: { admission } }));
    });
    return this;
  }

  async create(): Promise<Person> {
    const caller = candidate(`person-${randomUUID()}`);
    const input = { profile: this.profile, consents: ['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'] };
    const { profile, problems } = outcomeOf(await this.subgraph.execute(CREATE, { as: caller, variables: { input } }));
    if (!profile) throw new Error(`The seed was not accepted: ${JSON.stringify(problems)}`);
    const stored = async (): Promise<Profile> => {
      const found = await this.subgraph.connection.collection<Profile>('profiles').findOne({ _id: profile.id });
      if (!found) throw new Error('The profile is gone.');
      return found;
    };
    for (const step of this.steps) await step(caller, await stored());
    return { caller, id: profile.id, stored };
  }
}

export const seed = (subgraph: TestSubgraph): Seed => new Seed(subgraph);
