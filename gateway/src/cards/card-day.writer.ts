import type { Logger, Role } from '@talent-pool/service-kit';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { GatewayDatabase } from '../limits/limits-database.ts';
import { askCardDays, idOf, newId, REMEMBERED, type CardDay, type Holder } from './card-day.ts';

/** What is to be added to the numbers of an entry. */
interface Note {
  readonly id: string;
  readonly key: string;
  readonly fields: Map<string, number>;
}

export interface CardNotesParts {
  readonly database: GatewayDatabase;
  readonly logger: Logger;
  readonly role: Role;
  readonly holder: Holder;
}

/** How long notes are gathered before they are written, in milliseconds: what a gateway that dies may leave unwritten. */
const PATIENCE = 500;

/**
 * Writes down what happened to entries, behind the answers and many at a time: a write for each answer would cost more
 * than all other limits together. A note whose writing failed may have arrived all the same: it goes again under its own
 * id, which the entry knows then.
 */
export class CardNotes {
  private readonly parts: CardNotesParts;
  private open = new Map<string, Note>();
  private failed: readonly Note[] = [];
  private writing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: CardNotesParts) {
    this.parts = parts;
  }

  add(key: string, field: string, by: number): void {
    const note = this.open.get(key) ?? { id: newId(), key, fields: new Map() };
    this.open.set(key, note);
    note.fields.set(field, (note.fields.get(field) ?? 0) + by);
    this.timer ??= setTimeout(() => void this.flush(), PATIENCE).unref();
  }

  /** Whether something waits to be written. */
  get waiting(): boolean {
    return this.open.size + this.failed.length > 0;
  }

  /** Writes everything that waits; what cannot be written waits on. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting) {
      const notes = [...this.failed, ...this.open.values()];
      this.open = new Map();
      try {
        await this.write(notes);
        this.failed = [];
      } catch {
        this.failed = notes;
        this.parts.logger.warn({ notes: notes.length }, 'cards that were shown wait to be written down');
        return;
      }
    }
  }

  private async write(notes: readonly Note[]): Promise<void> {
    const updates = notes.map(({ id, key, fields }): AnyBulkWriteOperation<CardDay> => ({
      updateOne: {
        filter: { _id: idOf(this.parts, key), written: { $ne: id } },
        update: { $inc: Object.fromEntries(fields), $push: { written: { $each: [id], $slice: -REMEMBERED } } },
      },
    }));
    await askCardDays(this.parts.database, (days) => days.bulkWrite(updates, { ordered: false }));
  }
}
