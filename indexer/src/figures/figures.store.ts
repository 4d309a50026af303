import { randomBytes } from 'node:crypto';
import type { FigureDocument } from '@talent-pool/search-index';
import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
import type { RowState } from './row-renewal.ts';

/** A card that is counted or will be. Holds no data of the card. */
export interface ContributorDocument {
  /** Pool id. */
  readonly _id: string;
  /** Keyed digest of the card's contribution: when it changes, the delay starts again. */
  readonly digest: string;
  /** Time from which it counts, in milliseconds since the epoch. */
  readonly since: number;
}

/** Last publication of a row: the published figures, and the true state behind them. */
export interface RowDocument extends RowState {
  /** Row of the public figures. */
  readonly _id: string;
  /** Null if no figure was large enough. */
  readonly figures: FigureDocument | null;
}

interface StateDocument {
  readonly _id: 'figures';
  /** Secret of record keys, perturbations and delays; generated once per pool. */
  readonly secret: string;
  /** Time of the last snapshot, in milliseconds since the epoch; absent before the first. */
  readonly takenAt?: number;
}

const GROUP = 1_000;

/**
 * Stores the state between two snapshots of the public figures, so that protection survives restarts and changes of
 * leader.
 */
export class FiguresStore {
  readonly contributors: Collection<ContributorDocument>;
  private readonly rows: Collection<RowDocument>;
  private readonly states: Collection<StateDocument>;

  constructor(database: Db) {
    this.contributors = database.collection('figures.contributors');
    this.rows = database.collection('figures.rows');
    this.states = database.collection('figures.state');
  }

  /** The secret and the time of the last snapshot. The first call for a pool generates the secret. */
  async state(): Promise<{ readonly secret: string; readonly takenAt: number | undefined }> {
    const initial = { secret: randomBytes(32).toString('hex') };
    const state = await this.states.findOneAndUpdate(
      { _id: 'figures' },
      { $setOnInsert: initial },
      { upsert: true, returnDocument: 'after' },
    );
    return { secret: state?.secret ?? initial.secret, takenAt: state?.takenAt };
  }

  async allRows(): Promise<Map<string, RowDocument>> {
    const rows = new Map<string, RowDocument>();
    for await (const row of this.rows.find()) rows.set(row._id, row);
    return rows;
  }

  /** Stores the published rows, then the time of the snapshot. */
  async keep(rows: readonly RowDocument[], takenAt: number): Promise<void> {
    for (let from = 0; from < rows.length; from += GROUP) {
      const part = rows.slice(from, from + GROUP);
      await this.rows.bulkWrite(
        part.map((row): AnyBulkWriteOperation<RowDocument> => {
          const filter = { _id: row._id };
          return row.people === 0 && row.figures === null
            ? { deleteOne: { filter } }
            : { replaceOne: { filter, replacement: row, upsert: true } };
        }),
      );
    }
    await this.states.updateOne({ _id: 'figures' }, { $set: { takenAt } });
  }
}
