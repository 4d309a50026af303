import { pingDatabase, prepareCollections, recordsAfter, updateAtRevision } from '@talent-pool/document-store';
import { Outbox } from '@talent-pool/outbox';
import { SettingCopy } from '@talent-pool/pool-settings';
import { databaseLimits, endAtDeadline, type ListPosition } from '@talent-pool/service-kit';
import type { Connection, Model, mongo } from 'mongoose';
import { asStored, type Vacancy, type VacancyChanges, type VacancyStatus } from '../domain/vacancy.ts';
import { ContactStore } from './contact.store.ts';
import { EmployerStore } from './employer.store.ts';
import type { InvitationStore } from './invitation.store.ts';
import { throwReferenceTaken } from './reference-taken.ts';
import { withStatus } from './status-query.ts';
import { vacancyModel } from './vacancy.model.ts';

/** Vacancies and their employers. Every write raises the revision by one. */
export class VacancyStore {
  readonly employers: EmployerStore;
  readonly invitations: InvitationStore;
  readonly outbox: Outbox;
  readonly contacts: ContactStore;
  /** Settings of member states, as `contact-points` has reported them. */
  readonly settings: SettingCopy;
  private readonly connection: Connection;
  readonly vacancies: Model<Vacancy>;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.plugin(endAtDeadline);
    this.vacancies = vacancyModel(connection);
    this.contacts = new ContactStore(this.vacancies);
    this.outbox = new Outbox(connection.getClient().db(connection.name));
    this.settings = new SettingCopy(this.outbox.database);
    this.employers = new EmployerStore(connection, this.vacancies, this.outbox);
    this.invitations = this.employers.invitations;
  }

  /** Creates collections and indexes; can be repeated. */
  async prepare(): Promise<void> {
    await prepareCollections([this.vacancies]);
    await this.employers.prepare();
    await this.outbox.prepare();
  }

  /** Throws if the database does not respond. */
  ready(): Promise<void> {
    return pingDatabase(this.connection);
  }

  /** Vacancies by id. Uses the driver directly: search results wait for it, and mongoose has nothing to cast. */
  async byIds(ids: readonly string[]): Promise<Vacancy[]> {
    const collection = this.vacancies.collection as unknown as mongo.Collection<Vacancy>;
    return (await collection.find<Vacancy>({ _id: { $in: [...ids] } }, databaseLimits()).toArray()).map(asStored);
  }

  /** Vacancies of an employer, last changed first, after a position. `today` is "YYYY-MM-DD". */
  async ofEmployer(
    employerId: string,
    {
      status,
      today,
      limit,
      after,
    }: { status?: VacancyStatus; today: string; limit: number; after?: ListPosition | undefined },
  ): Promise<Vacancy[]> {
    const place = after ? recordsAfter<Vacancy>('updatedAt', after.at, after.id) : {};
    const found = await this.vacancies
      .find({ $and: [{ employerId }, status ? withStatus(status, today) : {}, place] })
      .sort({ updatedAt: -1, _id: -1 })
      .limit(limit)
      .lean<Vacancy[]>()
      .exec();
    return found.map(asStored);
  }

  /** The vacancy of an employer with this reference of its own. */
  async withReference(employerId: string, reference: string): Promise<Vacancy | undefined> {
    return asStored((await this.vacancies.findOne({ employerId, reference }).lean<Vacancy>().exec()) ?? undefined);
  }

  /** Stores a new vacancy. Throws ReferenceTaken. */
  async create(vacancy: Vacancy): Promise<Vacancy> {
    await this.vacancies.insertMany([vacancy]).catch(throwReferenceTaken);
    return vacancy;
  }

  /** Deletes a vacancy that is still at the given revision; otherwise returns undefined. */
  async delete(vacancy: Vacancy): Promise<Vacancy | undefined> {
    const { _id, revision } = vacancy;
    const { deletedCount } = await this.vacancies.deleteOne({ _id, revision }).exec();
    return deletedCount === 1 ? vacancy : undefined;
  }

  /**
   * Changes a vacancy that is still at the given revision; otherwise returns undefined. With `employerRevision`, the
   * employer must be at that revision too, so that nothing is published for an employer that is being suspended. The
   * counter makes the employer write a real change even within one millisecond, so that the two transactions conflict. Throws
   * ReferenceTaken.
   */
  async change(
    vacancy: Vacancy,
    changes: VacancyChanges,
    now: Date,
    employerRevision?: number,
  ): Promise<Vacancy | undefined> {
    const changing = this.connection.transaction(async (session) => {
      if (employerRevision !== undefined) {
        const touched = await this.employers.model.updateOne(
          { _id: vacancy.employerId, revision: employerRevision },
          { $set: { updatedAt: now }, $inc: { publications: 1 } },
          { session },
        );
        if (touched.matchedCount === 0) return undefined;
      }
      return asStored(await updateAtRevision(this.vacancies, vacancy, changes, { now, session }));
    });
    return changing.catch(throwReferenceTaken);
  }
}
