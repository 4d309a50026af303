import type { AnyBulkWriteOperation } from 'mongoose';
import type { Find, Side } from '../domain/saved-search.ts';
import type { Models } from './alert.models.ts';

/** A document that matches a search. */
export interface Matching {
  readonly search: string;
  readonly document: string;
  readonly side: Side;
  readonly version: number;
  readonly score: number | null;
  /** Whether it may have matched before without being known: it is not new, and the search has no complete baseline. */
  readonly isKnown?: boolean;
}

/** Finds are written in groups of this many. */
const GROUP = 1_000;

const idOf = ({ search, document }: Pick<Matching, 'search' | 'document'>): string => `${search}|${document}`;
const findOf = ({ search, document, side, version, score }: Matching, times: Partial<Find>): Find => ({
  _id: idOf({ search, document }),
  search,
  document,
  side,
  version,
  score,
  foundAt: null,
  changedAt: null,
  endedAt: null,
  ...times,
});

type Write = AnyBulkWriteOperation<Find>;

/** An update that is repeated, or done by another instance, changes nothing: each revision of a document counts once. */
const updated = (_id: string, version: number, $set: Partial<Find>): Write => ({
  updateOne: { filter: { _id, version: { $not: { $gte: version } } }, update: { $set: { ...$set, version } } },
});
const inserted = (find: Find): Write => ({
  updateOne: { filter: { _id: find._id }, update: { $setOnInsert: find }, upsert: true },
});

/** The write for a document that matches: found, found again, or changed. */
function writeOf(matching: Matching, known: Find | undefined, at: Date): Write {
  const { version, score, isKnown = false } = matching;
  if (!known) return inserted(findOf(matching, isKnown ? { changedAt: at } : { foundAt: at }));
  const times = known.endedAt ? { foundAt: at, changedAt: null, endedAt: null } : { changedAt: at };
  return updated(known._id, version, { ...times, score });
}

/** Records what matches saved searches, what has changed since, and what has ceased to match. */
export class FindStore {
  private readonly models: Models;

  constructor(models: Models) {
    this.models = models;
  }

  /** Records what matched a search when it was saved: it is not reported as found. */
  async baseline(matches: readonly Matching[]): Promise<void> {
    await this.write(matches.map((one) => inserted(findOf(one, {}))));
  }

  /**
   * Records changed documents. `isWatched`: whether these documents were tested for a search; only its finds can cease
   * to match. Returns how many were found.
   */
  async documentsChanged(
    documents: readonly { readonly id: string; readonly version: number }[],
    matches: readonly Matching[],
    { at, isWatched }: { readonly at: Date; readonly isWatched: (search: string) => boolean },
  ): Promise<number> {
    const known = await this.models.finds.find({ document: { $in: documents.map(({ id }) => id) } }).lean<Find[]>();
    const byId = new Map(known.map((find) => [find._id, find]));
    const matching = new Set(matches.map(idOf));
    const versions = new Map(documents.map(({ id, version }) => [id, version]));
    const ceased = known.filter(({ _id, search, endedAt }) => !endedAt && !matching.has(_id) && isWatched(search));
    return this.write([
      ...matches.map((one) => writeOf(one, byId.get(idOf(one)), at)),
      ...ceased.map(({ _id, document }) => updated(_id, versions.get(document) ?? 0, { endedAt: at })),
    ]);
  }

  /**
   * Records what a search for matches finds after its own vacancy or card has changed. Finds that are not among the
   * matches have ceased to match.
   */
  async subjectChanged(search: string, matches: readonly Matching[], at: Date): Promise<number> {
    const known = await this.models.finds.find({ search }).lean<Find[]>();
    const byId = new Map(known.map((find) => [find._id, find]));
    const matching = new Set(matches.map(idOf));
    const again = (one: Matching): Write[] => {
      const before = byId.get(idOf(one));
      if (!before) return [inserted(findOf(one, one.isKnown ? {} : { foundAt: at }))];
      const times = before.endedAt ? { foundAt: at, changedAt: null, endedAt: null } : {};
      return [{ updateOne: { filter: { _id: before._id }, update: { $set: { ...times, score: one.score } } } }];
    };
    const ceased = known.filter(({ _id, endedAt }) => !endedAt && !matching.has(_id));
    return this.write([
      ...matches.flatMap(again),
      ...ceased.map(({ _id }): Write => ({ updateOne: { filter: { _id }, update: { $set: { endedAt: at } } } })),
    ]);
  }

  /** Returns how many finds were added. */
  private async write(writes: Write[]): Promise<number> {
    let added = 0;
    for (let from = 0; from < writes.length; from += GROUP) {
      const { upsertedCount } = await this.models.finds.bulkWrite(writes.slice(from, from + GROUP), { ordered: false });
      added += upsertedCount;
    }
    return added;
  }
}
