import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ProfileStore } from './data/profile.store.ts';
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
  readonly cursors: PositionCursors;
  /** The client's `Accept-Language` header. */
  readonly acceptLanguage?: string | undefined;
  /** The time of this request. */
  readonly now: Date;
}
