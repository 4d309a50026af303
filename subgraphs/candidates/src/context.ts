import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ProfileStore } from './data/profile.store.ts';
import type { AdmissionSettings } from './domain/admission.rules.ts';

export interface PoolSettings extends AdmissionSettings {
  readonly consentVersion: string;
}

/** Resolver context. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly store: ProfileStore;
  readonly taxonomy: Taxonomy;
  readonly settings: PoolSettings;
  readonly cursors: PositionCursors;
  /** The time of this request. */
  readonly now: Date;
}
