import { randomUUID } from 'node:crypto';
import type { Caller } from '@talent-pool/service-kit';
import { employer as account, officer } from '../../../../test/support/subgraph-in-process.ts';
import { PUBLISHABLE } from '../../../../test/support/vacancy-input.ts';
import { NOW, type TestSubgraph } from './test-subgraph.ts';

export const COMPANY = {
  name: 'Werkstatt Nord GmbH',
  type: 'EMPLOYER',
  legalForm: 'GmbH',
  registrationNumber: 'HRB 4711',
  naceDivision: '25',
  memberState: 'DE',
  website: 'https://werkstatt.example',
};

/** Payload of the mutations below. */
export interface Payload {
  readonly problems: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly conflict: Record<string, unknown> | null;
  readonly employer?: { readonly id: string; readonly revision: number } & Record<string, unknown>;
  readonly vacancy?: { readonly id: string; readonly revision: number; readonly status: string } & Record<
    string,
    unknown
  >;
}

const REST = 'problems { field code message }';
/** A mutation of an employer. */
export const onEmployer = (field: string, input: string): string =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { employer { id revision name verification { status reason } accounts { subject role } }
    ${REST} conflict { revision } } }`;
/** A mutation of a vacancy. */
export const onVacancy = (field: string, input: string): string =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { vacancy { id revision status title } ${REST} conflict { revision } } }`;

export function payloadOf(answer: Awaited<ReturnType<TestSubgraph['execute']>>): Payload {
  const [payload] = Object.values(answer.data ?? {});
  if (!payload) throw new Error(`No payload: ${JSON.stringify(answer.errors)}`);
  return payload as Payload;
}

/** A vacancy that may be published: complete, for a shortage occupation, starting in a few months. */
export const completeVacancy = ({ listed }: TestSubgraph) => ({
  ...PUBLISHABLE,
  occupationId: listed.id,
  places: [{ memberState: 'DE', nutsCode: 'DE21', town: 'Garching' }],
  requiredSkillIds: listed.essentialSkills.slice(0, 4),
  optionalSkillIds: listed.essentialSkills.slice(4, 6),
  languages: [{ language: 'de', minimumLevel: 'B1' }],
  minimumEqfLevel: 5,
  minimumExperience: 'UNDER_2_YEARS',
  contractType: 'PERMANENT',
  workingTime: 'FULL_TIME',
  weeklyHours: 38.5,
  pay: { minimum: 3200, maximum: 4100.5 },
  startDate: '2027-03-01',
  positions: 2,
  closingDate: '2027-01-31',
});

/**
 * Creates an employer with a vacancy in the state that a test needs: `await
 * seed(subgraph).employer().verified().vacancy().published().run()`.
 */
export class Seed {
  readonly caller: Caller = account(`account-${randomUUID()}`);
  private readonly subgraph: TestSubgraph;
  private readonly steps: ((made: Made) => Promise<void>)[] = [];

  constructor(subgraph: TestSubgraph) {
    this.subgraph = subgraph;
  }

  employer(change: object = {}): this {
    return this.step(async (made) => {
      const input = { employer: { ...COMPANY, ...change } };
      made.employer = await this.change(onEmployer('registerEmployer', 'RegisterEmployerInput'), input, 'employer');
    });
  }

  verified(): this {
    return this.decided('VERIFY');
  }

  decided(decision: 'VERIFY' | 'SUSPEND' | 'REINSTATE', reason?: string): this {
    return this.step(async (made) => {
      const input = { employerId: made.employer.id, expectedRevision: made.employer.revision, decision, reason };
      const as = officer('DE');
      made.employer = await this.change(onEmployer('decideEmployer', 'DecideEmployerInput'), input, 'employer', as);
    });
  }

  vacancy(change: object = {}): this {
    return this.step(async (made) => {
      const input = { vacancy: { ...completeVacancy(this.subgraph), ...change } };
      made.vacancy = await this.change(onVacancy('createVacancy', 'CreateVacancyInput'), input, 'vacancy');
    });
  }

  published(): this {
    return this.step(async (made) => {
      const input = { vacancyId: made.vacancy.id, expectedRevision: made.vacancy.revision };
      made.vacancy = await this.change(onVacancy('publishVacancy', 'VacancyRevisionInput'), input, 'vacancy');
    });
  }

  closed(filled: boolean): this {
    return this.step(async (made) => {
      const input = { vacancyId: made.vacancy.id, expectedRevision: made.vacancy.revision, filled };
      made.vacancy = await this.change(onVacancy('closeVacancy', 'CloseVacancyInput'), input, 'vacancy');
    });
  }

  async run(): Promise<Made> {
    const made: Made = { caller: this.caller, employer: { id: '', revision: 0 }, vacancy: { id: '', revision: 0 } };
    for (const step of this.steps) await step(made);
    return made;
  }

  private step(step: (made: Made) => Promise<void>): this {
    this.steps.push(step);
    return this;
  }

  private async change(query: string, input: object, what: 'employer' | 'vacancy', as = this.caller) {
    const payload = payloadOf(await this.subgraph.execute(query, { as, variables: { input }, now: NOW }));
    const made = payload[what];
    if (!made) throw new Error(`Refused: ${JSON.stringify(payload)}`);
    return { id: made.id, revision: made.revision };
  }
}

export interface Made {
  readonly caller: Caller;
  employer: { readonly id: string; readonly revision: number };
  vacancy: { readonly id: string; readonly revision: number };
}

export const seed = (subgraph: TestSubgraph): Seed => new Seed(subgraph);
