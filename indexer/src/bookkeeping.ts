import type { Collection, Db, ResumeToken } from 'mongodb';
import { Lease } from './lease.ts';

/** Where the indexer stands in the stream of changes. */
interface Position {
  readonly _id: string;
  readonly token: ResumeToken;
}

/** A profile that could not be indexed. */
export interface DeadLetter {
  readonly _id: string;
  readonly revision: number;
  /** Kind of fault; never its words, which may quote data. */
  readonly code: string;
  readonly at: Date;
}

/** A request for a rebuild, and how far it is. */
export interface RebuildRequest {
  readonly _id: string;
  readonly requestedAt: Date;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE';
  readonly cards: number;
}

/** That no card of a candidate who is being erased is left. */
interface Absence {
  readonly _id: string;
  readonly revision: number;
  readonly absentAt: Date;
}

const POSITION = 'profiles';

/** The indexer's own database: ids, codes and times. */
export class Bookkeeping {
  readonly rebuilds: Collection<RebuildRequest>;
  readonly deadLetters: Collection<DeadLetter>;
  readonly absences: Collection<Absence>;
  private readonly positions: Collection<Position>;
  private readonly database: Db;

  constructor(database: Db) {
    this.database = database;
    this.rebuilds = database.collection('rebuilds');
    this.deadLetters = database.collection('deadLetters');
    this.absences = database.collection('absences');
    this.positions = database.collection('positions');
  }

  lease(holder: string, seconds: number): Lease {
    return new Lease(this.database.collection('leases'), holder, seconds);
  }

  async position(): Promise<ResumeToken | undefined> {
    return (await this.positions.findOne({ _id: POSITION }))?.token;
  }

  async keepPosition(token: ResumeToken): Promise<void> {
    await this.positions.updateOne({ _id: POSITION }, { $set: { token } }, { upsert: true });
  }

  async forgetPosition(): Promise<void> {
    await this.positions.deleteOne({ _id: POSITION });
  }
}
