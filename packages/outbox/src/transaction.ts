import type { mongo } from 'mongoose';

const OPTIONS = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const;

/** Does the work in one transaction; it may be begun again, so it must have no effect outside of the session. */
export const inTransaction = <T>(database: mongo.Db, work: (session: mongo.ClientSession) => Promise<T>): Promise<T> =>
  database.client.withSession((session) => session.withTransaction(() => work(session), OPTIONS));
