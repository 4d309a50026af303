import { randomBytes } from 'node:crypto';
import type { Role } from '@talent-pool/service-kit';
import type { Collection } from 'mongodb';
import type { GatewayDatabase } from '../limits/limits-database.ts';

/** Whose budget an entry is: an account's, or that of all accounts of an employer or of an API client. */
export const HOLDERS = ['account', 'organisation'] as const;
export type Holder = (typeof HOLDERS)[number];

/** How many cards one holder was charged on one day: its budget and its audit. Ids and numbers only. */
export interface CardDay {
  readonly _id: string;
  /** UTC, `2026-11-24`. */
  readonly day: string;
  readonly holder: Holder;
  /** `sub` of the account's tokens; of an organisation, the employer's id or the client's. */
  readonly subject: string;
  readonly role: Role;
  /** Cards that instances have taken out of the budget; never fewer than were shown. */
  readonly drawn: number;
  /** Cards that were shown, by purpose. */
  readonly seen?: Readonly<Record<string, number>>;
  /** Cards that the last draw was given. */
  readonly granted: number;
  readonly expiresAt: Date;
  /** The last draws, so that one that is sent again gets what it got before. */
  readonly draws: readonly { readonly id: string; readonly granted: number }[];
  /** Ids of the last notes that were written, so that none is written twice. */
  readonly written?: readonly string[];
}

/** How many draws and notes an entry remembers: more than gateways make between a failure and the next attempt. */
export const REMEMBERED = 40;
const ID_BYTES = 9;

/** A new id of a draw or a note. */
export const newId = (): string => randomBytes(ID_BYTES).toString('base64url');

const COLLECTION = 'cardDays';
const DAY = 86_400_000;

/** The UTC day of a moment. */
export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** When a day ends, and when an entry is removed that is kept for so many days; in milliseconds since the epoch. */
export const endOf = (day: string, keptFor = 0): number => Date.parse(`${day}T00:00:00Z`) + (1 + keptFor) * DAY;

/** A day and an account in one text: the key of an allowance. */
export const dayKey = (day: string, subject: string): string => `${day} ${subject}`;

/** The parts of such a key. */
export const partsOf = (key: string): Pick<CardDay, 'day' | 'subject'> => ({
  day: key.slice(0, 10),
  subject: key.slice(11),
});

/** The id of an entry. */
export const idOf = ({ role, holder }: Pick<CardDay, 'role' | 'holder'>, key: string): string =>
  `${role} ${holder} ${key}`;

/** Asks the collection. Rejects with DatabaseAway. */
export const askCardDays = <T>(
  database: GatewayDatabase,
  question: (days: Collection<CardDay>) => Promise<T>,
): Promise<T> => database.ask((db) => question(db.collection<CardDay>(COLLECTION)));

/** Makes the collection's indexes. */
export async function prepareCardDays(database: GatewayDatabase): Promise<void> {
  await askCardDays(database, (days) =>
    days.createIndexes([{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }, { key: { subject: 1, day: -1 } }]),
  );
}
