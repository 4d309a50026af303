import { texts } from '../support/vacancy-input.ts';
import { Account, type Endpoint } from './account.ts';
import type { Actor } from './load.ts';
import type { Observations } from './observations.ts';
import { WrittenRecord } from './written-record.ts';

const STATE = 'id title revision status';
const PAYLOAD = `{ vacancy { ${STATE} } problems { field code message } conflict { revision } }`;
const CREATE = `mutation ($input: CreateVacancyInput!) { outcome: createVacancy(input: $input) ${PAYLOAD} }`;
const PUBLISH = `mutation ($input: VacancyRevisionInput!) { outcome: publishVacancy(input: $input) ${PAYLOAD} }`;
const CLOSE = `mutation ($input: CloseVacancyInput!) { outcome: closeVacancy(input: $input) ${PAYLOAD} }`;
const MINE = `{ myVacancies(first: 50) { edges { node { ${STATE} } } } }`;

interface Vacancy {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly status: string;
}
interface Outcome {
  readonly vacancy: Vacancy | null;
  readonly conflict: object | null;
}

/** An employer account that drafts, publishes and mostly closes vacancies. */
export class EmployerActor implements Actor {
  /** Acknowledged vacancies with their expected states. */
  readonly written = new Map<string, WrittenRecord>();
  private readonly account: Account;
  private readonly observations: Observations;
  private readonly content: object;
  private readonly name: string;
  private count = 0;
  private creating: string | undefined;
  private vacancy: Vacancy | undefined;

  /** `name` is part of titles, to tell apart vacancies of several loads. */
  constructor(endpoint: Endpoint, observations: Observations, content: object, name: string) {
    this.account = new Account(endpoint, observations, { sub: 'employer', role: 'employer', verification: 'VERIFIED' });
    this.observations = observations;
    this.content = content;
    this.name = name;
  }

  private get record(): WrittenRecord | undefined {
    return this.vacancy && this.written.get(this.vacancy.id);
  }

  get open(): boolean {
    return this.creating !== undefined || (this.record?.uncertain ?? false);
  }

  async step(): Promise<void> {
    if (this.open) return this.look();
    if (!this.vacancy) return this.create();
    if (this.vacancy.status === 'DRAFT') return this.write(PUBLISH);
    // Every fifth vacancy stays open, so that the index must contain it.
    if (this.vacancy.status === 'PUBLISHED' && this.count % 5 !== 0) return this.write(CLOSE, { filled: true });
    this.vacancy = undefined;
  }

  private async create(): Promise<void> {
    this.count += 1;
    const title = `Load ${this.name} ${this.count}`;
    const answer = await this.account.request(CREATE, { input: { vacancy: { ...this.content, texts: texts(title) } } });
    const outcome = answer?.data?.['outcome'] as Outcome | null | undefined;
    if (outcome?.vacancy) this.adopt(outcome.vacancy);
    else this.creating = title;
  }

  private adopt(vacancy: Vacancy): void {
    this.creating = undefined;
    this.vacancy = vacancy;
    const { id, title, revision, status } = vacancy;
    this.written.set(id, new WrittenRecord(this.observations, title, { revision, marker: status }));
  }

  private async write(query: string, more: object = {}): Promise<void> {
    const { vacancy, record } = this;
    if (!vacancy || !record) return;
    const input = { vacancyId: vacancy.id, expectedRevision: record.revision, ...more };
    const answer = await this.account.request(query, { input });
    const outcome = answer?.data?.['outcome'] as Outcome | null | undefined;
    if (outcome?.vacancy) {
      this.vacancy = outcome.vacancy;
      return record.acknowledged({ revision: outcome.vacancy.revision, marker: outcome.vacancy.status });
    }
    if (outcome) record.conflicted();
    else record.unknown(query === PUBLISH ? 'PUBLISHED' : 'FILLED');
  }

  private async look(): Promise<void> {
    const answer = await this.account.request(MINE);
    if (!answer?.data || answer.codes.length > 0) return;
    const { edges } = answer.data['myVacancies'] as { edges: readonly { readonly node: Vacancy }[] };
    const mine = edges.map(({ node }) => node);
    if (this.creating) {
      const [found, ...others] = mine.filter(({ title }) => title === this.creating);
      if (others.length > 0)
        this.observations.broken({ promise: 'no write applied twice', what: `${this.creating} is there twice` });
      this.creating = undefined;
      if (found) this.adopt(found);
      return;
    }
    const found = mine.find(({ id }) => id === this.vacancy?.id);
    this.record?.seen(found && { revision: found.revision, marker: found.status });
    this.vacancy = found;
  }
}
