import type { Logger } from '@talent-pool/service-kit';
import { MongoClient, MongoError, MongoServerError, type Db } from 'mongodb';

/** The gateway's database is temporarily unavailable. */
export class DatabaseUnavailable extends Error {}

/** Milliseconds for which requests fail at once after the database was unavailable, instead of waiting for it. */
export const RETRY_PAUSE = 2_000;
const DUPLICATE_KEY = 11_000;

/** Whether an error is a violation of a unique index. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

export interface DatabaseSettings {
  readonly url: string;
  readonly name: string;
  /** Milliseconds after which an operation counts as failed. */
  readonly timeout: number;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The gateway's own database. It connects on first use, so that a gateway can start without it. After a failure it
 * fails at once for `RETRY_PAUSE`, so that a slow database does not delay every request.
 */
export class GatewayDatabase {
  private readonly settings: DatabaseSettings;
  private client: Promise<MongoClient> | undefined;
  private unavailableUntil = 0;

  constructor(settings: DatabaseSettings) {
    this.settings = settings;
  }

  /**
   * Runs an operation. Throws DatabaseUnavailable for every MongoDB error except duplicate keys, which are passed on.
   */
  async run<T>(operation: (db: Db) => Promise<T>): Promise<T> {
    const { now, logger } = this.settings;
    if (now() < this.unavailableUntil) throw new DatabaseUnavailable();
    try {
      return await operation(await this.connected());
    } catch (error) {
      if (isDuplicate(error) || !(error instanceof MongoError)) throw error;
      if (now() >= this.unavailableUntil) logger.warn({ err: error }, 'the database of the gateway does not respond');
      this.unavailableUntil = now() + RETRY_PAUSE;
      throw new DatabaseUnavailable();
    }
  }

  /** Rejects when the database is unavailable. */
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

  /** A MongoClient whose first connection fails never reconnects, so the next attempt creates a new one. */
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
