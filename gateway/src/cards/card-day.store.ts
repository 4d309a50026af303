import type { Collection, Document } from 'mongodb';
import type { AllowanceStore, Draw } from '../limits/allowance-slices.ts';
import { isDuplicate } from '../limits/limits-database.ts';
import { askCardDays, endOf, idOf, newId, partsOf, REMEMBERED, type CardDay } from './card-day.ts';
import { CardNotes, type CardNotesParts } from './card-day.writer.ts';

export interface CardDayParts extends CardNotesParts {
  /** Cards a day. */
  readonly limit: number;
  /** For how many days an entry is kept. */
  readonly keptFor: number;
}

interface Asked {
  readonly id: string;
  readonly wanted: number;
  readonly needed: number;
}

/** Grants what a draw got before, or what is wanted, or what is needed, or nothing, and remembers it. */
function drawStages({ id, wanted, needed }: Asked, limit: number): Document[] {
  const drawn = { $ifNull: ['$drawn', 0] };
  const draws = { $ifNull: ['$draws', []] };
  const free = { $subtract: [limit, drawn] };
  const orElse = (amount: number, other: unknown) => ({ $cond: [{ $gte: [free, amount] }, amount, other] });
  const before = { $filter: { input: draws, cond: { $eq: ['$$this.id', id] } } };
  const isNew = { $eq: [{ $size: before }, 0] };
  const fresh = { $concatArrays: [draws, [{ id, granted: '$granted' }]] };
  return [
    {
      $set: {
        granted: {
          $cond: [
            isNew,
            orElse(wanted, orElse(needed, 0)),
            { $sum: { $map: { input: before, in: '$$this.granted' } } },
          ],
        },
      },
    },
    {
      $set: {
        drawn: { $cond: [isNew, { $add: [drawn, '$granted'] }, drawn] },
        draws: { $cond: [isNew, { $slice: [fresh, -REMEMBERED] }, draws] },
      },
    },
  ];
}

/** Days of one role's accounts, or of their organisations, in MongoDB. What is to be written down waits in memory while MongoDB does not answer. */
export class CardDayStore implements AllowanceStore {
  private readonly parts: CardDayParts;
  private readonly notes: CardNotes;
  /** Ids of draws that got no answer, by key. */
  private readonly unanswered = new Map<string, string>();

  constructor(parts: CardDayParts) {
    this.parts = parts;
    this.notes = new CardNotes(parts);
  }

  /**
   * Draws from the day's budget, in one step. Rejects with DatabaseAway; the draw may have been made all the same, so the
   * next one for the key goes under the same id and gets what it got.
   */
  async draw(key: string, wanted: number, needed: number): Promise<Draw> {
    const id = this.unanswered.get(key) ?? newId();
    this.unanswered.set(key, id);
    const day = await askCardDays(this.parts.database, (days) => {
      const draw = (): Promise<CardDay | null> => this.drawIn(days, key, { id, wanted, needed });
      // Two first draws of a day may both try to make the entry; the second one then finds it.
      return draw().catch((error: unknown) => (isDuplicate(error) ? draw() : Promise.reject(error as Error)));
    });
    this.unanswered.delete(key);
    const { granted = 0, drawn = 0 } = day ?? {};
    return { granted, rest: Math.max(0, this.parts.limit - drawn), until: endOf(partsOf(key).day) };
  }

  private drawIn(days: Collection<CardDay>, key: string, asked: Asked): Promise<CardDay | null> {
    const { role, holder, limit, keptFor } = this.parts;
    const { day, subject } = partsOf(key);
    const about = { day, holder, subject: { $literal: subject }, role, expiresAt: new Date(endOf(day, keptFor)) };
    return days.findOneAndUpdate({ _id: idOf(this.parts, key) }, [{ $set: about }, ...drawStages(asked, limit)], {
      upsert: true,
      returnDocument: 'after',
    });
  }

  giveBack(key: string, amount: number): void {
    this.notes.add(key, 'drawn', -amount);
  }

  /** Writes down that so many cards were charged. */
  seen(key: string, purpose: string, cards: number): void {
    this.notes.add(key, `seen.${purpose}`, cards);
  }

  /** Whether something waits to be written down. */
  get waiting(): boolean {
    return this.notes.waiting;
  }

  /** Writes down what is waiting for it. */
  flush(): Promise<void> {
    return this.notes.flush();
  }
}
