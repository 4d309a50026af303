import type { Collection } from 'mongodb';
import type { DeadLetterDocument } from '../leadership/indexer.store.ts';
import type { Reporting } from '../telemetry/reporting.ts';
import type { RecordActions } from './document-actions.ts';

/** Most attempts for a dead letter; then it is retried only when the record changes or a new leader starts. */
const MAX_DEAD_LETTER_ATTEMPTS = 5;

/** A record whose document could not be written, with the error code. */
export interface FailedRecord {
  readonly profile: RecordActions;
  readonly code: string;
}

/** Dead letters, in the indexer's database and, by id, in memory. */
export class DeadLetters {
  private readonly letters: Collection<DeadLetterDocument>;
  private readonly reporting: Pick<Reporting, 'logger' | 'metrics'>;
  private readonly ids = new Set<string>();

  constructor(letters: Collection<DeadLetterDocument>, reporting: Pick<Reporting, 'logger' | 'metrics'>) {
    this.letters = letters;
    this.reporting = reporting;
  }

  get size(): number {
    return this.ids.size;
  }

  has(recordId: string): boolean {
    return this.ids.has(recordId);
  }

  /** Loads the dead letters of earlier terms; returns their ids. */
  async load(): Promise<string[]> {
    const found = await this.letters.find({}, { projection: { _id: 1 } }).toArray();
    for (const { _id } of found) this.ids.add(_id);
    return found.map(({ _id }) => _id);
  }

  /** Ids to retry. */
  async retriable(): Promise<string[]> {
    const found = await this.letters
      .find({ attempts: { $lt: MAX_DEAD_LETTER_ATTEMPTS } }, { projection: { _id: 1 } })
      .toArray();
    return found.map(({ _id }) => _id);
  }

  /** Stores failed records; a changed record starts with attempt 1 again. */
  async add(failed: readonly FailedRecord[]): Promise<void> {
    const { logger, metrics } = this.reporting;
    for (const { profile, code } of failed) {
      const { recordId, revision } = profile;
      const attempts = { $cond: [{ $eq: ['$revision', revision] }, { $add: [{ $ifNull: ['$attempts', 0] }, 1] }, 1] };
      const letter = { attempts, revision, code: { $literal: code }, at: '$$NOW' };
      await this.letters.updateOne({ _id: recordId }, [{ $set: letter }], { upsert: true });
      this.ids.add(recordId);
      metrics.deadLetters += 1;
      logger.warn({ record: recordId, revision, code }, 'dead letter');
    }
  }

  /** Deletes dead letters of records that succeeded or no longer exist. */
  async remove(ids: readonly string[]): Promise<void> {
    const cured = ids.filter((id) => this.ids.has(id));
    if (cured.length === 0) return;
    await this.letters.deleteMany({ _id: { $in: cured } });
    for (const id of cured) this.ids.delete(id);
  }
}
