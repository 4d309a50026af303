import type { mongo } from 'mongoose';
import { ownerCollections, type OwnerCollections } from '../owner/owner.collections.ts';

const DUPLICATE_KEY = 11_000;

/** Reports the progress of a consumer in the database of the outbox's owner. */
export class ConsumerReport {
  private readonly consumers: OwnerCollections['consumers'];
  private readonly name: string;

  constructor(owner: mongo.Db, name: string) {
    this.consumers = ownerCollections(owner).consumers;
    this.name = name;
  }

  /**
   * Reports the position and the sequences of waiting events. The first report registers the consumer. An outdated
   * report of another instance is ignored.
   */
  async send(position: number, waiting: readonly number[]): Promise<void> {
    const update = { $set: { position, waiting: [...waiting], reportedAt: new Date() } };
    const filter = { _id: this.name, position: { $lte: position } };
    await this.consumers.updateOne(filter, update, { upsert: true }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    });
  }

  /** Lowers the reported position after the owner was restored from a backup and reuses later sequences. */
  async takeBack(position: number, waiting: readonly number[]): Promise<void> {
    const filter = { _id: this.name, position: { $gt: position } };
    await this.consumers.updateOne(filter, { $set: { position, waiting: [...waiting], reportedAt: new Date() } });
  }
}
