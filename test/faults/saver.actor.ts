import { Account, type Endpoint } from './account.ts';
import type { Actor } from './load.ts';
import type { Observations } from './observations.ts';

const SAVE = `mutation ($input: SaveSearchInput!) { outcome: saveSearch(input: $input) { savedSearch { id name } problems { field message } } }`;
const END = 'mutation ($id: ID!) { outcome: deleteSavedSearch(id: $id) { deleted } }';
const ALL = '{ savedSearches { id name results(first: 1) { edges { node { foundAt } } } } }';
const MAX_SEARCHES = 20;

/** A user who saves searches, reads their finds and ends some. */
export class SaverActor implements Actor {
  private readonly account: Account;
  private readonly observations: Observations;
  /** Ids of acknowledged searches that were not ended. */
  private readonly saved = new Set<string>();
  /** Ids of searches whose end got no response. */
  private readonly perhaps = new Set<string>();
  private count = 0;

  constructor(endpoint: Endpoint, observations: Observations, name: string) {
    this.account = new Account(endpoint, observations, { sub: name, role: 'employer', verification: 'VERIFIED' });
    this.observations = observations;
  }

  readonly open = false;

  async step(): Promise<void> {
    this.count += 1;
    if (this.count % 4 === 0) return this.look();
    const [oldest] = this.saved;
    if (this.saved.size >= MAX_SEARCHES && oldest) return this.end(oldest);
    const input = { name: `Search ${this.count}`, profileFilter: { memberStates: ['DE'] } };
    const answer = await this.account.request(SAVE, { input });
    const outcome = answer?.data?.['outcome'] as { savedSearch: { id: string } | null } | null | undefined;
    if (!outcome?.savedSearch) return;
    this.observations.writes += 1;
    this.saved.add(outcome.savedSearch.id);
  }

  private async end(id: string): Promise<void> {
    const answer = await this.account.request(END, { id });
    this.saved.delete(id);
    const outcome = answer?.data?.['outcome'];
    if (!outcome) this.perhaps.add(id);
  }

  /** Checks that every acknowledged search exists, and no ended one. */
  async look(): Promise<void> {
    const answer = await this.account.request(ALL);
    const found = answer?.data?.['savedSearches'] as readonly { readonly id: string }[] | null | undefined;
    if (!found) return;
    const there = new Set(found.map(({ id }) => id));
    for (const id of this.saved)
      if (!there.has(id)) this.observations.broken({ promise: 'no write lost', what: 'a saved search is gone' });
    for (const id of this.perhaps) if (!there.has(id)) this.perhaps.delete(id);
  }
}
