import type { mongo } from 'mongoose';

const OPTIONS = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const;

/** Runs work in one transaction. The work may be retried, so it must have no effects outside of the session. */
export const inTransaction = <T>(database: mongo.Db, work: (session: mongo.ClientSession) => Promise<T>): Promise<T> =>
  database.client.withSession((session) => session.withTransaction(() => work(session), OPTIONS));
