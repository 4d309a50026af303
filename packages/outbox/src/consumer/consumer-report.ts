import type { mongo } from 'mongoose';
import { ownerCollections, type OwnerCollections } from '../owner/owner.collections.ts';

const DUPLICATE_KEY = 11_000;

/** What a consumer reports to the owner of the events, in the owner's database. */
export class ConsumerReport {
  private readonly consumers: OwnerCollections['consumers'];
  private readonly name: string;

  constructor(owner: mongo.Db, name: string) {
    this.consumers = ownerCollections(owner).consumers;
    this.name = name;
  }

  /**
   * Says how far the consumer has come; the first report registers it. A report of an instance that was left behind says
   * less than a later one, and is dropped.
   */
  async send(position: number, waiting: readonly number[]): Promise<void> {
    const update = { $set: { position, waiting: [...waiting], reportedAt: new Date() } };
    const filter = { _id: this.name, position: { $lte: position } };
    await this.consumers.updateOne(filter, update, { upsert: true }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    });
  }

  /** Takes back what was reported of events that a restored owner numbers anew. */
  async takeBack(position: number, waiting: readonly number[]): Promise<void> {
    const filter = { _id: this.name, position: { $gt: position } };
    await this.consumers.updateOne(filter, { $set: { position, waiting: [...waiting], reportedAt: new Date() } });
  }
}
