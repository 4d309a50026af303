import { hasKey, type Role, type EmployerStatus, type Verification } from '@talent-pool/service-kit';
import type { ProfileFilter, VacancyFilter } from '@talent-pool/matching';

/** What a saved search looks for. Filters are stored resolved. */
export type SearchTarget =
  | { readonly kind: 'PROFILES'; readonly filter: ProfileFilter }
  | { readonly kind: 'VACANCIES'; readonly filter: VacancyFilter }
  | { readonly kind: 'MATCHES_OF_VACANCY'; readonly subject: string; readonly minimumScore: number }
  | { readonly kind: 'MATCHES_OF_PROFILE'; readonly subject: string; readonly minimumScore: number };
export type SavedSearchKind = SearchTarget['kind'];
/** A search for matches of a card or a vacancy. */
export type MatchTarget = Extract<SearchTarget, { readonly subject: string }>;

/**
 * Claims of the owner's token and status of the account when the search was saved or last read. The scope is the
 * token's, not the account's.
 */
export interface OwnerAccess {
  readonly role: Role;
  readonly verification?: Verification;
  readonly memberState?: string;
  readonly standing: EmployerStatus;
  readonly employerId?: string;
  /** Marks of the employer, by which people hide from it. */
  readonly marks?: readonly string[];
}

export interface SavedSearch {
  readonly _id: string;
  /** `sub` of the owner's account. */
  readonly owner: string;
  readonly name: string;
  readonly wanted: SearchTarget;
  /** The filter as its owner gave it. Absent in searches for matches, in ended ones and in those of version 0.1.0. */
  readonly givenFilter?: object;
  /** Whether everything that matched when the search was saved is known, because it was not too much. */
  readonly baselineComplete?: boolean;
  /** Whether the owner's right to see these matches was checked; absent in searches of version 0.1.0. */
  readonly subjectAuthorized?: boolean;
  /** Absent in searches of version 0.1.0 and in ended ones. */
  readonly access?: OwnerAccess;
  readonly createdAt: Date;
  /** Set when the search was ended; the record is deleted once every worker has noticed. */
  readonly endedAt: Date | null;
  /** Time of the last change, by which workers find changed searches. */
  readonly changedAt: Date;
}

export const SIDES = ['cards', 'vacancies'] as const;
/** Kind of documents that a search finds. */
export type Side = (typeof SIDES)[number];
export const sideOf = (kind: SavedSearchKind): Side =>
  kind === 'PROFILES' || kind === 'MATCHES_OF_VACANCY' ? 'cards' : 'vacancies';

/** Kind of document whose matches a search looks for. */
export const subjectSideOf = ({ kind }: MatchTarget): Side => (kind === 'MATCHES_OF_PROFILE' ? 'cards' : 'vacancies');

/** A saved search for matches. */
export type MatchSearch = SavedSearch & { readonly wanted: MatchTarget };

/** Whether a search looks for matches. */
export const isMatchSearch = (search: SavedSearch): search is MatchSearch => hasKey(search.wanted, 'subject');

/** Lists of what a saved search found: what has come to match, has changed since, and has ceased to match. */
export const FIND_LISTS = { results: 'foundAt', changedResults: 'changedAt', endedResults: 'endedAt' } as const;
export type FindList = keyof typeof FIND_LISTS;

/** A find: a document that matches a saved search, or did. */
export interface Find {
  /** "<search>|<document>", so each pair is stored once. */
  readonly _id: string;
  readonly search: string;
  readonly document: string;
  readonly side: Side;
  readonly score: number | null;
  /** The revision of the document that was last tested; absent in finds of version 0.1.0. */
  readonly version?: number;
  /** When it came to match. Null if it matched already when the search was saved. */
  readonly foundAt: Date | null;
  /** When it last changed and still matched. */
  readonly changedAt?: Date | null;
  /** When it ceased to match. */
  readonly endedAt?: Date | null;
}

/** Pool id of the person a find is about: the found person, or the one whose matches are searched; null for neither. */
export function personOf({ document, side }: Find, wanted: SearchTarget): string | null {
  if (side === 'cards') return document;
  return wanted.kind === 'MATCHES_OF_PROFILE' ? wanted.subject : null;
}
