import type { Db } from 'mongodb';
import { isDuplicate, type GatewayDatabase } from './limits-database.ts';

/** The count of a key in its current window. */
export interface RateWindow {
  readonly points: number;
  /** When the window ends. */
  readonly expire: Date;
}

export interface RateWindowsParts {
  readonly database: GatewayDatabase;
  /** Length in milliseconds. A window begins with the first count after the end of the previous one. */
  readonly length: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const COLLECTION = 'rates';

/** Windows in MongoDB, shared by all instances. */
export class SharedWindows {
  private readonly parts: RateWindowsParts;

  constructor(parts: RateWindowsParts) {
    this.parts = parts;
  }

  /** Creates the indexes: keys are unique, and expired windows are deleted. Rejects with DatabaseUnavailable. */
  async prepare(): Promise<void> {
    const indexes = [
      { key: { expire: -1 }, expireAfterSeconds: 0 },
      { key: { key: 1 }, unique: true },
    ] as const;
    await this.parts.database.run((db) => db.collection(COLLECTION).createIndexes([...indexes]));
  }

  /** Adds points to a window atomically. Rejects with DatabaseUnavailable. */
  async count(key: string, points: number): Promise<RateWindow> {
    const attempt = (): Promise<RateWindow> => this.parts.database.run((db) => this.update(db, key, points));
    // Of two concurrent first counts, one may fail with a duplicate key; the retry then finds the window.
    return attempt().catch((error: unknown) => {
      if (isDuplicate(error)) return attempt();
      throw error;
    });
  }

  private async update(db: Db, key: string, points: number): Promise<RateWindow> {
    const { length, now } = this.parts;
    const time = now();
    const isOpen = { $gt: ['$expire', new Date(time)] };
    const counted = {
      points: { $cond: [isOpen, { $add: ['$points', points] }, { $literal: points }] },
      expire: { $cond: [isOpen, '$expire', new Date(time + length)] },
    };
    const options = { upsert: true, returnDocument: 'after' } as const;
    const window = await db.collection<RateWindow>(COLLECTION).findOneAndUpdate({ key }, [{ $set: counted }], options);
    if (!window) throw new Error('a window was neither updated nor inserted');
    return window;
  }
}

/** Windows in the memory of this instance. */
export class LocalWindows {
  private readonly parts: Pick<RateWindowsParts, 'length' | 'now'>;
  /** Ordered by end, because all windows have the same length. */
  private readonly windows = new Map<string, RateWindow>();

  constructor(parts: Pick<RateWindowsParts, 'length' | 'now'>) {
    this.parts = parts;
  }

  /** Adds points to a window. */
  count(key: string, points: number): RateWindow {
    const time = this.parts.now();
    this.removeEnded(time);
    const open = this.windows.get(key);
    const expire = open?.expire ?? new Date(time + this.parts.length);
    const window = { points: (open?.points ?? 0) + points, expire };
    this.windows.set(key, window);
    return window;
  }

  private removeEnded(time: number): void {
    for (const [key, { expire }] of this.windows) {
      if (expire.getTime() > time) return;
      this.windows.delete(key);
    }
  }
}
