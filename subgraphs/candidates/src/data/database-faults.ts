import mongoose from 'mongoose';

const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoClientClosedError } = mongoose.mongo;
const AWAY = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoClientClosedError,
  mongoose.Error.MongooseServerSelectionError,
];

/** Codes of a server that is stopping, is no longer primary or did not answer in time. */
const AWAY_CODES = [50, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436];

/** Whether an error means that the database cannot be asked just now, so that trying again later may help. */
export function isDatabaseAway(error: unknown): boolean {
  if (AWAY.some((kind) => error instanceof kind)) return true;
  return error instanceof mongoose.mongo.MongoServerError && AWAY_CODES.includes(Number(error.code));
}
