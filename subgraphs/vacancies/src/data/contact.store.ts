import { dayOf } from '@talent-pool/service-kit';
import type { Model, QueryFilter } from 'mongoose';
import type { Vacancy } from '../domain/vacancy.ts';

/** Contact persons of vacancies, and how to apply. */
export class ContactStore {
  private readonly vacancies: Model<Vacancy>;

  constructor(vacancies: Model<Vacancy>) {
    this.vacancies = vacancies;
  }

  /** Deletes both of all vacancies that ended before this time: expired, filled or closed. Returns of how many. */
  async erase(before: Date): Promise<number> {
    const ended = [
      { stored: 'PUBLISHED' as const, closesOn: { $lt: dayOf(before) } },
      { stored: { $in: ['FILLED', 'CLOSED'] as const }, updatedAt: { $lt: before } },
    ];
    const named = { $or: [{ contact: { $ne: null } }, { application: { $ne: null } }] };
    const change = { $set: { contact: null, application: null }, $inc: { revision: 1 } };
    const filter = { $and: [{ $or: ended }, named] } as QueryFilter<Vacancy>;
    return (await this.vacancies.updateMany(filter, change, { timestamps: false })).modifiedCount;
  }
}
