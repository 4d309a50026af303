import type { Logger } from '@talent-pool/service-kit';
import { MongoClient, MongoError, MongoServerError, type Db } from 'mongodb';

/** The database does not answer just now. */
export class DatabaseAway extends Error {}

/** How long a database that did not answer is left alone, in milliseconds: nobody waits for it meanwhile. */
export const PAUSE = 2_000;
const DUPLICATE_KEY = 11_000;

/** Whether a document with this key was there before. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

export interface DatabaseSettings {
  readonly url: string;
  readonly name: string;
  /** Milliseconds after which a question counts as unanswered. */
  readonly timeout: number;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The gateway's own database. It connects when it is first asked, so that a gateway starts without it, and it fails at once
 * for a moment after it has failed to answer: its slowness must not become everybody's.
 */
export class GatewayDatabase {
  private readonly settings: DatabaseSettings;
  private client: Promise<MongoClient> | undefined;
  private leftAloneUntil = 0;

  constructor(settings: DatabaseSettings) {
    this.settings = settings;
  }

  /** Asks. Throws DatabaseAway when there is no sound answer in time; an error about a key that is taken goes through. */
  async ask<T>(question: (db: Db) => Promise<T>): Promise<T> {
    const { now, logger } = this.settings;
    if (now() < this.leftAloneUntil) throw new DatabaseAway();
    try {
      return await question(await this.connected());
    } catch (error) {
      if (isDuplicate(error) || !(error instanceof MongoError)) throw error;
      if (now() >= this.leftAloneUntil) logger.warn({ err: error }, 'the gateway’s database does not answer');
      this.leftAloneUntil = now() + PAUSE;
      throw new DatabaseAway();
    }
  }

  /** Throws when the database does not answer. */
  async ready(): Promise<void> {
    await (await this.connected()).command({ ping: 1 });
  }

  async close(): Promise<void> {
    await (await this.client?.catch(() => undefined))?.close();
  }

  private async connected(): Promise<Db> {
    this.client ??= this.connect();
    return (await this.client).db(this.settings.name);
  }

  /** A client whose first connection fails never connects again, so the next attempt gets a new one. */
  protected async connect(): Promise<MongoClient> {
    const { url, timeout } = this.settings;
    const client = new MongoClient(url, { timeoutMS: timeout, serverSelectionTimeoutMS: timeout });
    try {
      return await client.connect();
    } catch (error) {
      this.client = undefined;
      await client.close();
      throw error;
    }
  }
}
