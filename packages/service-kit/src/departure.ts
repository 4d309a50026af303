/**
 * That an account's profile was erased, told to rooms that keep something else of the account. It stands in a database of
 * its own, which these rooms share, until each has forgotten the account.
 */
export interface Departure {
  /** Id of the candidate. */
  readonly _id: string;
  /** `sub` of the account. */
  readonly account: string;
  readonly requestedAt: Date;
  /** Rooms that have not forgotten the account yet. */
  readonly waitsFor: readonly DepartureRoom[];
}

/** Rooms that forget an account when its profile is erased. */
export const DEPARTURE_ROOMS = ['portals'] as const;
export type DepartureRoom = (typeof DEPARTURE_ROOMS)[number];

export const DEPARTURE_COLLECTION = 'departures';
