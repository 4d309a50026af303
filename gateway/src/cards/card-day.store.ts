import type { Collection } from 'mongodb';
import type { AllowanceStore, Draw } from '../allowance/slices.ts';
import { isDuplicate } from '../database.ts';
import { askCardDays, endOf, idOf, partsOf, type CardDay } from './card-day.ts';
import { CardNotes, type CardNotesParts } from './card-notes.ts';

export interface CardDayParts extends CardNotesParts {
  /** Cards a day. */
  readonly limit: number;
  /** For how many days an entry is kept. */
  readonly keptFor: number;
}

/** Days of one role's accounts in MongoDB. What is to be written down waits in memory while MongoDB does not answer. */
export class CardDayStore implements AllowanceStore {
  private readonly parts: CardDayParts;
  private readonly notes: CardNotes;

  constructor(parts: CardDayParts) {
    this.parts = parts;
    this.notes = new CardNotes(parts);
  }

  /** Draws from the day's budget, in one step. Rejects with DatabaseAway. */
  async draw(key: string, wanted: number, needed: number): Promise<Draw> {
    const day = await askCardDays(this.parts.database, async (days) => {
      const draw = (): Promise<CardDay | null> => this.drawIn(days, key, wanted, needed);
      // Two first draws of a day may both try to make the entry; the second one then finds it.
      return draw().catch((error: unknown) => (isDuplicate(error) ? draw() : Promise.reject(error as Error)));
    });
    const { granted = 0, drawn = 0 } = day ?? {};
    return { granted, rest: Math.max(0, this.parts.limit - drawn), until: endOf(partsOf(key).day) };
  }

  private drawIn(days: Collection<CardDay>, key: string, wanted: number, needed: number): Promise<CardDay | null> {
    const { role, limit, keptFor } = this.parts;
    const { day, subject } = partsOf(key);
    const drawn = { $ifNull: ['$drawn', 0] };
    const free = { $subtract: [limit, drawn] };
    const orElse = (amount: number, other: unknown) => ({ $cond: [{ $gte: [free, amount] }, amount, other] });
    const about = { day, subject: { $literal: subject }, role, expiresAt: new Date(endOf(day, keptFor)) };
    return days.findOneAndUpdate(
      { _id: idOf(role, key) },
      [
        { $set: { ...about, granted: orElse(wanted, orElse(needed, 0)) } },
        { $set: { drawn: { $add: [drawn, '$granted'] } } },
      ],
      { upsert: true, returnDocument: 'after' },
    );
  }

  giveBack(key: string, amount: number): void {
    this.notes.add(key, 'drawn', -amount);
  }

  /** Writes down that an account was shown so many cards. */
  seen(key: string, purpose: string, cards: number): void {
    this.notes.add(key, `seen.${purpose}`, cards);
  }

  /** Writes down what is waiting for it. */
  flush(): Promise<void> {
    return this.notes.flush();
  }
}
