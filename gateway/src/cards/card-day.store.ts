import type { Collection, Document } from 'mongodb';
import type { AllowanceStore, Draw } from '../limits/allowance-slices.ts';
import { isDuplicate } from '../limits/limits-database.ts';
import { withCardDays, endOfDay, entryId, newId, parseDayKey, REMEMBERED_IDS, type CardDay } from './card-day.ts';
import { CardDayWriter, type CardDayWriterParts } from './card-day.writer.ts';

export interface CardDayParts extends CardDayWriterParts {
  /** Cards per day. */
  readonly limit: number;
  /** Days for which an entry is kept. */
  readonly keptFor: number;
}

interface DrawRequest {
  readonly id: string;
  readonly wanted: number;
  readonly needed: number;
}

/**
 * Pipeline stages that grant a draw: the earlier result of the same draw id, else `wanted` cards, else `needed`, else
 * none.
 */
function drawStages({ id, wanted, needed }: DrawRequest, limit: number): Document[] {
  const drawn = { $ifNull: ['$drawn', 0] };
  const draws = { $ifNull: ['$draws', []] };
  const free = { $subtract: [limit, drawn] };
  const orElse = (amount: number, other: unknown) => ({ $cond: [{ $gte: [free, amount] }, amount, other] });
  const earlierDraws = { $filter: { input: draws, cond: { $eq: ['$$this.id', id] } } };
  const isNew = { $eq: [{ $size: earlierDraws }, 0] };
  const drawsWithNew = { $concatArrays: [draws, [{ id, granted: '$granted' }]] };
  return [
    {
      $set: {
        granted: {
          $cond: [
            isNew,
            orElse(wanted, orElse(needed, 0)),
            { $sum: { $map: { input: earlierDraws, in: '$$this.granted' } } },
          ],
        },
      },
    },
    {
      $set: {
        drawn: { $cond: [isNew, { $add: [drawn, '$granted'] }, drawn] },
        draws: { $cond: [isNew, { $slice: [drawsWithNew, -REMEMBERED_IDS] }, draws] },
      },
    },
  ];
}

/**
 * Card days of one role's accounts, or of their organisations, in MongoDB. Changes wait in memory while MongoDB is
 * unavailable.
 */
export class CardDayStore implements AllowanceStore {
  private readonly parts: CardDayParts;
  private readonly writer: CardDayWriter;
  /** Ids of draws without a response, by key. */
  private readonly unanswered = new Map<string, string>();

  constructor(parts: CardDayParts) {
    this.parts = parts;
    this.writer = new CardDayWriter(parts);
  }

  /**
   * Draws from the day's budget atomically. Rejects with DatabaseUnavailable; the draw may have been made all the same,
   * so the next one for the key has the same id and gets the same result.
   */
  async draw(key: string, wanted: number, needed: number): Promise<Draw> {
    const id = this.unanswered.get(key) ?? newId();
    this.unanswered.set(key, id);
    const day = await withCardDays(this.parts.database, (days) => {
      const draw = (): Promise<CardDay | null> => this.updateDay(days, key, { id, wanted, needed });
      // Two first draws of a day may both try to insert the entry; the retry then finds it.
      return draw().catch((error: unknown) => (isDuplicate(error) ? draw() : Promise.reject(error as Error)));
    });
    this.unanswered.delete(key);
    const { granted = 0, drawn = 0 } = day ?? {};
    return { granted, remaining: Math.max(0, this.parts.limit - drawn), until: endOfDay(parseDayKey(key).day) };
  }

  private updateDay(days: Collection<CardDay>, key: string, request: DrawRequest): Promise<CardDay | null> {
    const { role, holder, limit, keptFor } = this.parts;
    const { day, subject } = parseDayKey(key);
    const about = { day, holder, subject: { $literal: subject }, role, expiresAt: new Date(endOfDay(day, keptFor)) };
    return days.findOneAndUpdate({ _id: entryId(this.parts, key) }, [{ $set: about }, ...drawStages(request, limit)], {
      upsert: true,
      returnDocument: 'after',
    });
  }

  giveBack(key: string, amount: number): void {
    this.writer.add(key, 'drawn', -amount);
  }

  /** Adds to the number of cards shown for a purpose. Written later. */
  recordShown(key: string, purpose: string, cards: number): void {
    this.writer.add(key, `seen.${purpose}`, cards);
  }

  /** Whether changes wait to be written. */
  get hasPendingChanges(): boolean {
    return this.writer.hasPendingChanges;
  }

  /** Writes pending changes. Never rejects: failed ones stay pending. */
  flush(): Promise<void> {
    return this.writer.flush();
  }
}
