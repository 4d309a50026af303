import { randomBytes } from 'node:crypto';
import type { FigureDocument } from '@talent-pool/search-index';
import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
import type { RowState } from './row-renewal.ts';

/** A card that is counted, or waits until it is. Nothing of the card is in it. */
export interface ContributorDocument {
  /** Pool id. */
  readonly _id: string;
  /** Keyed digest of what the card adds to the figures: with a change of it the card waits again. */
  readonly digest: string;
  /** When it begins to count, in milliseconds. */
  readonly since: number;
}

/** A row's last publication: what was published, and the true state that it was made from. */
export interface RowDocument extends RowState {
  /** Row of the public figures. */
  readonly _id: string;
  /** Null when nothing was large enough. */
  readonly figures: FigureDocument | null;
}

interface StateDocument {
  readonly _id: 'figures';
  /** Makes record keys, perturbations and delays; drawn once for a pool. */
  readonly secret: string;
  /** The last snapshot, in milliseconds; absent before the first. */
  readonly takenAt?: number;
}

const GROUP = 1_000;

/** What is remembered between two snapshots of the public figures, so that protection holds over restarts and leaders. */
export class FiguresStore {
  readonly contributors: Collection<ContributorDocument>;
  private readonly rows: Collection<RowDocument>;
  private readonly states: Collection<StateDocument>;

  constructor(database: Db) {
    this.contributors = database.collection('figures.contributors');
    this.rows = database.collection('figures.rows');
    this.states = database.collection('figures.state');
  }

  /** The secret and the time of the last snapshot. The first call for a pool draws the secret. */
  async state(): Promise<{ readonly secret: string; readonly takenAt: number | undefined }> {
    const drawn = { secret: randomBytes(32).toString('hex') };
    const state = await this.states.findOneAndUpdate(
      { _id: 'figures' },
      { $setOnInsert: drawn },
      { upsert: true, returnDocument: 'after' },
    );
    return { secret: state?.secret ?? drawn.secret, takenAt: state?.takenAt };
  }

  async allRows(): Promise<Map<string, RowDocument>> {
    const rows = new Map<string, RowDocument>();
    for await (const row of this.rows.find()) rows.set(row._id, row);
    return rows;
  }

  /** Keeps what was published, row by row, then the time of the snapshot. */
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
