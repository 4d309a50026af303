import type { ImportedRates } from '@talent-pool/pay';
import type { DatedSettings } from '@talent-pool/pool-settings';
import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import DataLoader from 'dataloader';
import type { VacancyStore } from './data/vacancy.store.ts';
import type { Employer } from './domain/employer.ts';
import type { LastingRules, PublicationRules } from './domain/publication.rules.ts';
import type { Vacancy } from './domain/vacancy.ts';

/** Where imported reference rates are kept. */
export interface RateHistory {
  /** Imported days, latest first: at most `most`, before the day `before`. */
  history(most: number, before?: string): Promise<readonly ImportedRates[]>;
}

/** What all requests of this subgraph share. */
export type SharedContext = Pick<Context, 'store' | 'rules' | 'cursors' | 'employerMarkSecrets' | 'rateHistory'>;

/** Resolver context. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly store: VacancyStore;
  readonly rules: LastingRules;
  /** The rules with the settings of member states, which are read once per request. */
  readonly currentRules: () => Promise<PublicationRules>;
  readonly rateHistory: RateHistory;
  readonly cursors: PositionCursors;
  /** Keys of the marks of employers. */
  readonly employerMarkSecrets: readonly string[];
  /** Employers and vacancies by id, each loaded once per request. */
  readonly employers: DataLoader<string, Employer | undefined>;
  readonly vacancies: DataLoader<string, Vacancy | undefined>;
  /** The employer for which the caller's account acts, loaded once per request. */
  readonly own: () => Promise<Employer | null>;
  /** The time of this request. */
  readonly now: Date;
}

async function inOrder<T extends { _id: string }>(ids: readonly string[], found: Promise<T[]>) {
  const byId = new Map((await found).map((item) => [item._id, item]));
  return ids.map((id) => byId.get(id));
}

/** Creates the context of one request. */
export function createContext(caller: Caller | undefined, shared: SharedContext, now: Date): Context {
  const { store } = shared;
  let own: Promise<Employer | null> | undefined;
  let settings: Promise<DatedSettings> | undefined;
  return {
    ...shared,
    caller,
    currentRules: async () => {
      settings ??= store.settings.read();
      return { ...shared.rules, settings: await settings };
    },
    now,
    employers: new DataLoader((ids: readonly string[]) => inOrder(ids, store.employers.byIds(ids))),
    vacancies: new DataLoader((ids: readonly string[]) => inOrder(ids, store.byIds(ids))),
    own: () =>
      (own ??= caller?.permissions.has('employer:own')
        ? store.employers.ofAccount(caller.subject)
        : Promise.resolve(null)),
  };
}
