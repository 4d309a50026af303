import type { Db } from 'mongodb';
import { isDuplicate, type GatewayDatabase } from './limits-database.ts';

/** What was counted under a key since its window began. */
export interface RateWindow {
  readonly points: number;
  /** When the window ends. */
  readonly expire: Date;
}

export interface RateWindowsParts {
  readonly database: GatewayDatabase;
  /** Milliseconds. A window begins with the first count after the end of the one before. */
  readonly length: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const COLLECTION = 'rates';

/** Windows in MongoDB, which all instances share. */
export class SharedWindows {
  private readonly parts: RateWindowsParts;

  constructor(parts: RateWindowsParts) {
    this.parts = parts;
  }

  /** Makes the indexes: one window for each key, and none long after its end. Rejects with DatabaseAway. */
  async prepare(): Promise<void> {
    const indexes = [
      { key: { expire: -1 }, expireAfterSeconds: 0 },
      { key: { key: 1 }, unique: true },
    ] as const;
    await this.parts.database.ask((db) => db.collection(COLLECTION).createIndexes([...indexes]));
  }

  /** Counts so many, in one step of the database. Rejects with DatabaseAway. */
  async count(key: string, points: number): Promise<RateWindow> {
    const attempt = (): Promise<RateWindow> => this.parts.database.ask((db) => this.update(db, key, points));
    // Of two first counts at the same moment the database may refuse one; the window is there then.
    return attempt().catch((error: unknown) => {
      if (isDuplicate(error)) return attempt();
      throw error;
    });
  }

  private async update(db: Db, key: string, points: number): Promise<RateWindow> {
    const { length, now } = this.parts;
    const moment = now();
    const isOpen = { $gt: ['$expire', new Date(moment)] };
    const counted = {
      points: { $cond: [isOpen, { $add: ['$points', points] }, { $literal: points }] },
      expire: { $cond: [isOpen, '$expire', new Date(moment + length)] },
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
  /** In the order of their ends, because all have the same length. */
  private readonly windows = new Map<string, RateWindow>();

  constructor(parts: Pick<RateWindowsParts, 'length' | 'now'>) {
    this.parts = parts;
  }

  /** Counts so many. */
  count(key: string, points: number): RateWindow {
    const moment = this.parts.now();
    this.forgetEnded(moment);
    const open = this.windows.get(key);
    const expire = open?.expire ?? new Date(moment + this.parts.length);
    const window = { points: (open?.points ?? 0) + points, expire };
    this.windows.set(key, window);
    return window;
  }

  private forgetEnded(moment: number): void {
    for (const [key, { expire }] of this.windows) {
      if (expire.getTime() > moment) return;
      this.windows.delete(key);
    }
  }
}
