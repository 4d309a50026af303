import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import type { ShortageLists, Taxonomy } from '@talent-pool/taxonomy';
import { screeningAt } from './application/screening.ts';
import type { ProfileStore } from './data/profile.store.ts';
import type { Screening } from './domain/screening/screening.ts';
import type { ContentSettings } from './domain/change-content.ts';

export interface PoolSettings extends ContentSettings {
  readonly consentVersion: string;
}

/** Resolver context. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly store: ProfileStore;
  readonly taxonomy: Taxonomy;
  readonly settings: PoolSettings;
  /** Screening by the settings of member states, which are read once per request. */
  readonly screening: () => Promise<Screening>;
  readonly cursors: PositionCursors;
  /** The client's `Accept-Language` header. */
  readonly acceptLanguage?: string | undefined;
  /** The time of this request. */
  readonly now: Date;
}

/** What the requests of a service share. */
type Shared = Pick<Context, 'store' | 'taxonomy' | 'settings' | 'cursors'> & {
  readonly shortages: Pick<ShortageLists, 'inForce'>;
};

/** Creates the context of one request. */
export function createContext(
  request: Pick<Context, 'caller' | 'acceptLanguage' | 'now'>,
  { shortages, ...shared }: Shared,
): Context {
  let screening: Promise<Screening> | undefined;
  const { store, taxonomy, settings } = shared;
  const sources = { store, taxonomy, shortages, admission: settings.admission, eligibility: settings.eligibility };
  return { ...request, ...shared, screening: () => (screening ??= screeningAt(sources, request.now)) };
}
