import { randomBytes } from 'node:crypto';
import type { Role } from '@talent-pool/service-kit';
import type { Collection } from 'mongodb';
import type { GatewayDatabase } from '../limits/limits-database.ts';

/**
 * Kinds of budget holders: an account, or an organisation, which is an employer or an API client with all its accounts.
 */
export const HOLDERS = ['account', 'organisation'] as const;
export type Holder = (typeof HOLDERS)[number];

/** Cards charged to one holder on one day. Serves as budget and as audit record; holds ids and numbers only. */
export interface CardDay {
  readonly _id: string;
  /** UTC, `2026-11-24`. */
  readonly day: string;
  readonly holder: Holder;
  /** `sub` of the account's tokens; for an organisation, the id of the employer or of the API client. */
  readonly subject: string;
  readonly role: Role;
  /** Cards that gateway instances have taken out of the budget; never fewer than were shown. */
  readonly drawn: number;
  /** Cards that were shown, by purpose. */
  readonly seen?: Readonly<Record<string, number>>;
  /** Cards granted to the last draw. */
  readonly granted: number;
  readonly expiresAt: Date;
  /** The last draws, so that a repeated draw gets the same result. */
  readonly draws: readonly { readonly id: string; readonly granted: number }[];
  /** Ids of the last changes applied, so that a repeated change is applied once. */
  readonly written?: readonly string[];
}

/** Draws and change ids kept per entry: more than gateways make between a failure and the next attempt. */
export const REMEMBERED_IDS = 40;
const ID_BYTES = 9;

/** A random id for a draw or a change. */
export const newId = (): string => randomBytes(ID_BYTES).toString('base64url');

const COLLECTION = 'cardDays';
const DAY = 86_400_000;

/** The UTC day of a time in milliseconds since the epoch: `2026-11-24`. */
export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** The end of a day, or of the day `keptFor` days later, in milliseconds since the epoch. */
export const endOfDay = (day: string, keptFor = 0): number => Date.parse(`${day}T00:00:00Z`) + (1 + keptFor) * DAY;

/** The key of an allowance: day and subject in one string. */
export const dayKey = (day: string, subject: string): string => `${day} ${subject}`;

/** Day and subject of a key of `dayKey`. */
export const parseDayKey = (key: string): Pick<CardDay, 'day' | 'subject'> => ({
  day: key.slice(0, 10),
  subject: key.slice(11),
});

/** The `_id` of the entry for a key. */
export const entryId = ({ role, holder }: Pick<CardDay, 'role' | 'holder'>, key: string): string =>
  `${role} ${holder} ${key}`;

/** Runs an operation on the collection. Rejects with DatabaseUnavailable. */
export const withCardDays = <T>(
  database: GatewayDatabase,
  operation: (days: Collection<CardDay>) => Promise<T>,
): Promise<T> => database.run((db) => operation(db.collection<CardDay>(COLLECTION)));

/** Creates the collection's indexes. Rejects with DatabaseUnavailable. */
export async function prepareCardDays(database: GatewayDatabase): Promise<void> {
  await withCardDays(database, (days) =>
    days.createIndexes([{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }, { key: { subject: 1, day: -1 } }]),
  );
}
