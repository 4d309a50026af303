import type { DatedSettings } from '@talent-pool/pool-settings';
import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import DataLoader from 'dataloader';
import type { ContactPointStore } from './data/contact-point.store.ts';
import type { ContactPoint } from './domain/contact-point.ts';

/** Resolver context. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly store: ContactPointStore;
  readonly cursors: PositionCursors;
  /** Contact points by member state, each loaded once per request. */
  readonly contactPoints: DataLoader<string, ContactPoint | null>;
  /** All settings, loaded once per request. */
  readonly settings: () => Promise<DatedSettings>;
  /** The time of this request. */
  readonly now: Date;
}

/** Creates the context of one request. */
export function createContext(
  caller: Caller | undefined,
  { store, cursors }: Pick<Context, 'store' | 'cursors'>,
  now: Date,
): Context {
  let settings: Promise<DatedSettings> | undefined;
  return {
    caller,
    store,
    cursors,
    now,
    contactPoints: new DataLoader(async (states: readonly string[]) => {
      const byState = new Map((await store.byStates(states)).map((one) => [one._id, one]));
      return states.map((state) => byState.get(state) ?? null);
    }),
    settings: () => (settings ??= store.settings.all()),
  };
}
