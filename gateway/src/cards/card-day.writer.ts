import type { Logger, Role } from '@talent-pool/service-kit';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { GatewayDatabase } from '../limits/limits-database.ts';
import { withCardDays, entryId, newId, REMEMBERED_IDS, type CardDay, type Holder } from './card-day.ts';

/** Increments for the numeric fields of an entry. */
interface PendingChange {
  readonly id: string;
  readonly key: string;
  readonly fields: Map<string, number>;
}

export interface CardDayWriterParts {
  readonly database: GatewayDatabase;
  readonly logger: Logger;
  readonly role: Role;
  readonly holder: Holder;
}

/** Milliseconds for which changes are collected before a write. A crash loses at most the changes of this time. */
const WRITE_DELAY = 500;

/**
 * Writes changes to entries in batches, after the responses: a write per response would cost more than all other limits
 * together. A failed write may have been applied all the same, so a change is repeated under its own id, and an entry
 * ignores ids that it knows.
 */
export class CardDayWriter {
  private readonly parts: CardDayWriterParts;
  private pending = new Map<string, PendingChange>();
  private failed: readonly PendingChange[] = [];
  private writing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: CardDayWriterParts) {
    this.parts = parts;
  }

  /** Adds `by` to a field of the entry for a key. */
  add(key: string, field: string, by: number): void {
    const change = this.pending.get(key) ?? { id: newId(), key, fields: new Map() };
    this.pending.set(key, change);
    change.fields.set(field, (change.fields.get(field) ?? 0) + by);
    this.timer ??= setTimeout(() => void this.flush(), WRITE_DELAY).unref();
  }

  /** Whether changes wait to be written. */
  get hasPendingChanges(): boolean {
    return this.pending.size + this.failed.length > 0;
  }

  /** Writes all pending changes; those that fail stay pending. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.hasPendingChanges) {
      const changes = [...this.failed, ...this.pending.values()];
      this.pending = new Map();
      try {
        await this.write(changes);
        this.failed = [];
      } catch {
        this.failed = changes;
        this.parts.logger.warn({ notes: changes.length }, 'returned cards are waiting to be recorded');
        return;
      }
    }
  }

  private async write(changes: readonly PendingChange[]): Promise<void> {
    const updates = changes.map(({ id, key, fields }): AnyBulkWriteOperation<CardDay> => ({
      updateOne: {
        filter: { _id: entryId(this.parts, key), written: { $ne: id } },
        update: { $inc: Object.fromEntries(fields), $push: { written: { $each: [id], $slice: -REMEMBERED_IDS } } },
      },
    }));
    await withCardDays(this.parts.database, (days) => days.bulkWrite(updates, { ordered: false }));
  }
}
