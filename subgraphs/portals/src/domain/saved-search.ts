import { hasKey, type Role, type EmployerStatus, type Verification } from '@talent-pool/service-kit';
import type { ProfileFilter, VacancyFilter } from '@talent-pool/matching';

/** What a saved search looks for; filters are kept as they were resolved. */
export type Wanted =
  | { readonly kind: 'PROFILES'; readonly filter: ProfileFilter }
  | { readonly kind: 'VACANCIES'; readonly filter: VacancyFilter }
  | { readonly kind: 'MATCHES_OF_VACANCY'; readonly subject: string; readonly minimumScore: number }
  | { readonly kind: 'MATCHES_OF_PROFILE'; readonly subject: string; readonly minimumScore: number };
export type SavedSearchKind = Wanted['kind'];
/** What looks for the matches of a card or of a vacancy. */
export type WantedMatches = Extract<Wanted, { readonly subject: string }>;

/**
 * What the token of a search's owner claimed, and how the account stood, when the search was saved or last read. Its scope is
 * the token's, not the account's.
 */
export interface OwnerAccess {
  readonly role: Role;
  readonly verification?: Verification;
  readonly memberState?: string;
  readonly standing: EmployerStatus;
  readonly employerId?: string;
}

export interface SavedSearch {
  readonly _id: string;
  /** `sub` of the account that saved it. */
  readonly owner: string;
  readonly name: string;
  readonly wanted: Wanted;
  /** Whether it was checked that the owner may see these matches; absent in searches of version 0.1.0. */
  readonly subjectAuthorized?: boolean;
  /** Absent in searches of version 0.1.0, and when a search has ended. */
  readonly access?: OwnerAccess;
  readonly createdAt: Date;
  /** Set when it was ended; it is removed once every worker has noticed. */
  readonly endedAt: Date | null;
  /** Time of the last change: by it workers notice what is new. */
  readonly changedAt: Date;
}

export const SIDES = ['cards', 'vacancies'] as const;
/** What documents a search is about. */
export type Side = (typeof SIDES)[number];
export const sideOf = (kind: SavedSearchKind): Side =>
  kind === 'PROFILES' || kind === 'MATCHES_OF_VACANCY' ? 'cards' : 'vacancies';

/** On which side the card or vacancy stands whose matches are looked for. */
export const subjectSideOf = ({ kind }: WantedMatches): Side => (kind === 'MATCHES_OF_PROFILE' ? 'cards' : 'vacancies');

/** A saved search for matches. */
export type MatchSearch = SavedSearch & { readonly wanted: WantedMatches };

/** Whether a search looks for matches. */
export const isMatchSearch = (search: SavedSearch): search is MatchSearch => hasKey(search.wanted, 'subject');

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

/** Pool id of the person whom a find is about: who was found, or whose matches are looked for; null for neither. */
export function personOf({ document, side }: Find, wanted: Wanted): string | null {
  if (side === 'cards') return document;
  return wanted.kind === 'MATCHES_OF_PROFILE' ? wanted.subject : null;
}
