import {
  DEPARTURE_COLLECTION,
  Rounds,
  type Departure,
  type DepartureRoom,
  type Logger,
} from '@talent-pool/service-kit';
import type { Connection, mongo } from 'mongoose';
import type { SearchStore } from './search.store.ts';

/** How often it looks, in milliseconds. */
const ROUND = 1_000;
/** Clocks may differ by so much, in milliseconds: a search that seems to be saved after the erasure may have come before it. */
const CLOCKS = 60_000;
const SELF: DepartureRoom = 'portals';

/**
 * Ends the saved searches of accounts whose profile was erased, and says so to `candidates`, which finishes the erasure only
 * then. Any number of instances may run.
 */
export class DepartureWorker {
  private readonly store: SearchStore;
  private readonly departures: mongo.Collection<Departure>;
  private readonly logger: Logger;
  private readonly rounds = new Rounds(() => this.round(), ROUND);

  /** `departures`: the database that rooms share for them. */
  constructor(store: SearchStore, departures: Connection, logger: Logger) {
    this.store = store;
    this.departures = departures.collection(DEPARTURE_COLLECTION) as unknown as mongo.Collection<Departure>;
    this.logger = logger;
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private round(): Promise<void> {
    return this.forget().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'an account waits to be forgotten'),
    );
  }

  private async forget(): Promise<void> {
    for await (const { _id, account, requestedAt } of this.departures.find({ waitsFor: SELF })) {
      await this.store.forgetOwner(account, new Date(requestedAt.getTime() + CLOCKS), new Date());
      // An erasure that was asked for again since then is another one.
      await this.departures.updateOne({ _id, requestedAt }, { $pull: { waitsFor: SELF } });
    }
  }
}
