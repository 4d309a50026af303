import { Account, type Endpoint } from './account.ts';
import type { Actor } from './load.ts';
import type { Observations } from './observations.ts';

/** Queries of read-only callers: anonymous and employer. */
const QUESTIONS = [
  '{ searchProfiles(filter: { memberStates: ["DE"] }, first: 1) { totalCount edges { node { id } } facets { skills(first: 5) { value { label } count } } } }',
  '{ searchVacancies(first: 3) { totalCount edges { node { id title employer { name } } } } }',
  '{ poolOverview { total byIscoMajorGroup { value { label } count } } }',
  '{ conceptsByLabel(label: "welder", language: "en") { ... on Occupation { label } } }',
  '{ searchVacancies(first: 1) { totalCount } languages { label } }',
];

/** Sends one query after another, and checks that all succeed. */
export class SearcherActor implements Actor {
  readonly open = false;
  private readonly account: Account;
  private place = 0;

  constructor(endpoint: Endpoint, observations: Observations, name: string) {
    this.account = new Account(endpoint, observations, { sub: name, role: 'employer', verification: 'VERIFIED' });
  }

  async step(): Promise<void> {
    this.place += 1;
    await this.account.request(QUESTIONS[this.place % QUESTIONS.length] ?? '');
  }

  /** Whether all queries succeed without errors. */
  async answersAll(): Promise<boolean> {
    for (const question of QUESTIONS) {
      const answer = await this.account.request(question);
      if (answer?.status !== 200 || answer.codes.length > 0) return false;
    }
    return true;
  }

  /** Whether a pool id has a card. */
  async finds(poolId: string): Promise<boolean> {
    const answer = await this.account.request('query ($id: ID!) { poolProfile(id: $id) { id } }', { id: poolId });
    return answer?.codes.length === 0 && answer.data?.['poolProfile'] != null;
  }
}
