import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { FeedRecord } from '../feeds/feed.ts';
import { applyRecords } from './apply-records.ts';
import { recordAbsences } from './record-absences.ts';

interface Written {
  readonly absences: { readonly _id: string; readonly revision: number }[];
  readonly deadLetters: { readonly recordId: string; readonly code: string }[];
  readonly deletions: string[];
}

const record = (id: string): FeedRecord => ({ _id: id, revision: 7, poolId: `pool-${id}`, retiredId: `old-${id}` });
const idsOf = (documents: FeedRecord): string[] => [String(documents['poolId'])];
const feed = {
  documentIds: idsOf,
  retiredIds: ({ retiredId }: FeedRecord) => [String(retiredId)],
  isSearchable: () => false,
  needsAbsence: () => true,
};

/** A term with two indexes. `answers` is called for each query and returns the documents that an index returns. */
function termWith(answers: (index: string) => readonly string[], records: readonly FeedRecord[] = []) {
  const written: Written = { absences: [], deadLetters: [], deletions: [] };
  const versions = async (index: string, ids: readonly string[]) =>
    new Map(answers(index).flatMap((id) => (ids.includes(id) ? [[id, 7] as const] : [])));
  const bulk = async ({ operations }: { operations: readonly string[] }) => {
    written.deletions.push(...operations);
    return { items: operations.map(() => ({ delete: { status: 200 } })) };
  };
  const updateOne = async ({ _id }: { _id: string }, { $set }: { $set: { revision: number } }) =>
    void written.absences.push({ _id, revision: $set.revision });
  const add = async (failed: readonly { profile: { recordId: string }; code: string }[]) =>
    void written.deadLetters.push(...failed.map(({ profile, code }) => ({ recordId: profile.recordId, code })));
  const byIds = async function* (ids: readonly string[]) {
    yield* records.filter(({ _id }) => ids.includes(_id));
  };
  const term = {
    // The aborted signal ends every pause at once.
    tenure: { mayWrite: () => undefined, signal: AbortSignal.abort() },
    source: { feed, records: { byIds }, today: () => new Date() },
    index: {
      engine: { bulk },
      live: { all: ['now', 'next'], current: 'now' },
      indexes: { held: { versions }, weights: { of: () => undefined } },
    },
    store: { absences: { updateOne, countDocuments: async () => 0 } },
    deadLetters: { has: () => false, add, remove: async () => undefined },
    orphans: { suspect: () => undefined },
    reporting: { logger: pino({ level: 'silent' }), metrics: { absences: 0, retries: 0, cardsRemoved: 0 } },
  };
  return { term: term as never, metrics: term.reporting.metrics, written };
}

describe('the absence of an erased person', () => {
  test('is recorded when no index returns their card', async () => {
    const { term, written, metrics } = termWith(() => []);
    expect(await recordAbsences(term, [record('a'), record('b')])).toEqual([]);
    expect(written.absences).toEqual([
      { _id: 'a', revision: 7 },
      { _id: 'b', revision: 7 },
    ]);
    expect(metrics.absences).toBe(2);
  });

  test.each([
    ['in the index in use', 'now', 'pool-a'],
    ['in the index that is being built', 'next', 'pool-a'],
    ['under a retired id', 'now', 'old-a'],
  ])('is not recorded while a card is returned %s: the check is repeated later', async (_where, index, id) => {
    const { term, written, metrics } = termWith((asked) => (asked === index ? [id] : []));
    expect(await recordAbsences(term, [record('a'), record('b')])).toEqual(['a']);
    expect(written.absences).toEqual([{ _id: 'b', revision: 7 }]);
    expect(metrics.absences).toBe(1);
  });
});

describe('an erasure', () => {
  test('whose card is still returned after its deletion is retried until it is not', async () => {
    const answers = [['pool-a'], ['pool-a'], []];
    const { term, written, metrics } = termWith(
      (index) => (index === 'now' ? (answers.shift() ?? []) : []),
      [record('a')],
    );
    await applyRecords(term, ['a']);
    expect(written.absences).toEqual([{ _id: 'a', revision: 7 }]);
    expect(written.deadLetters).toEqual([]);
    expect(metrics.retries).toBe(2);
    // Two documents in each of two indexes, three times.
    expect(written.deletions).toHaveLength(12);
  });

  test('whose card is always returned becomes a dead letter after ten attempts, without a proof of absence', async () => {
    const { term, written, metrics } = termWith(() => ['pool-a'], [record('a')]);
    await applyRecords(term, ['a']);
    expect(written.absences).toEqual([]);
    expect(written.deadLetters).toEqual([{ recordId: 'a', code: 'ENGINE_UNAVAILABLE' }]);
    expect(metrics.retries).toBe(9);
  });

  test('that is confirmed at once is neither retried nor a dead letter', async () => {
    const { term, written, metrics } = termWith(() => [], [record('a')]);
    await applyRecords(term, ['a']);
    expect([written.absences.length, written.deadLetters.length, metrics.retries]).toEqual([1, 0, 0]);
  });
});
