import type { ProfileFilter, VacancyFilter } from '@talent-pool/matching';

/** What a saved search looks for; filters are kept as they were resolved. */
export type Wanted =
  | { readonly kind: 'PROFILES'; readonly filter: ProfileFilter }
  | { readonly kind: 'VACANCIES'; readonly filter: VacancyFilter }
  | { readonly kind: 'MATCHES_OF_VACANCY'; readonly subject: string; readonly minimumScore: number }
  | { readonly kind: 'MATCHES_OF_PROFILE'; readonly subject: string; readonly minimumScore: number };
export type SavedSearchKind = Wanted['kind'];

export interface SavedSearch {
  readonly _id: string;
  /** `sub` of the account that saved it. */
  readonly owner: string;
  readonly name: string;
  readonly wanted: Wanted;
  readonly createdAt: Date;
  /** Set when it was ended; it is removed once every worker has noticed. */
  readonly endedAt: Date | null;
  /** Time of the last change: by it workers notice what is new. */
  readonly changedAt: Date;
}

/** What documents a search is about. */
export type Side = 'cards' | 'vacancies';
export const sideOf = (kind: SavedSearchKind): Side =>
  kind === 'PROFILES' || kind === 'MATCHES_OF_VACANCY' ? 'cards' : 'vacancies';

/** A document that came to match a saved search. */
export interface Find {
  /** "<search>|<document>": each pair once. */
  readonly _id: string;
  readonly search: string;
  readonly document: string;
  readonly side: Side;
  readonly score: number | null;
  readonly foundAt: Date;
}
