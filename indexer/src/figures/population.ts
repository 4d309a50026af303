import { createHmac } from 'node:crypto';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { ContributorDocument, FiguresStore } from './figures.store.ts';
import { keyedUniform } from './perturbation.ts';

/** Time from which a card counts, in milliseconds since the epoch: pseudorandom within the delay. */
export const countsSince = (secret: string, poolId: string, seenAt: number, delay: number): number =>
  seenAt + delay * keyedUniform(secret, `delay ${poolId} ${seenAt}`);

/** Keyed digest of a card's contribution. */
export const digestOf = (secret: string, basis: string): string =>
  createHmac('sha256', secret).update(`digest ${basis}`).digest('base64').slice(0, 22);

export interface Arrival {
  readonly poolId: string;
  readonly digest: string;
}

/** The counted cards, stored by pool id and updated page by page in order of pool ids. */
export class Population {
  private readonly store: FiguresStore;
  private readonly secret: string;
  private readonly now: number;
  private readonly delay: number;
  private after = '';

  /** `delay`: maximum in milliseconds; 0 for the first snapshot of a pool, before which nothing was published. */
  constructor(store: FiguresStore, secret: string, now: number, delay: number) {
    this.store = store;
    this.secret = secret;
    this.now = now;
    this.delay = delay;
  }

  /**
   * Processes the next page of cards in order of pool ids. Returns the time from which each counts, and removes entries
   * of cards that no longer exist. `isLast`: no page follows.
   */
  async next(page: readonly Arrival[], isLast: boolean): Promise<ReadonlyMap<string, number>> {
    const end = page[page.length - 1]?.poolId ?? this.after;
    const range = isLast ? { $gt: this.after } : { $gt: this.after, $lte: end };
    const known = new Map<string, ContributorDocument>();
    for await (const one of this.store.contributors.find({ _id: range })) known.set(one._id, one);
    const current = page.map(({ poolId, digest }) => this.stateOf(poolId, digest, known.get(poolId)));
    await this.write(known, current);
    this.after = end;
    return new Map(current.map(({ _id, since }) => [_id, since]));
  }

  private stateOf(_id: string, digest: string, known: ContributorDocument | undefined): ContributorDocument {
    if (known?.digest === digest) return known;
    return { _id, digest, since: countsSince(this.secret, _id, this.now, this.delay) };
  }

  private async write(known: ReadonlyMap<string, ContributorDocument>, current: readonly ContributorDocument[]) {
    const operationTime = new Set(current.map(({ _id }) => _id));
    const changed = current.filter((one) => known.get(one._id) !== one);
    const removed = [...known.keys()].filter((id) => !operationTime.has(id));
    const operations: AnyBulkWriteOperation<ContributorDocument>[] = [
      ...changed.map((one) => ({ replaceOne: { filter: { _id: one._id }, replacement: one, upsert: true } })),
      ...(removed.length > 0 ? [{ deleteMany: { filter: { _id: { $in: removed } } } }] : []),
    ];
    if (operations.length > 0) await this.store.contributors.bulkWrite(operations, { ordered: false });
  }
}
