import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventually } from '../../../../test/support/eventually.ts';
import { recordEffect, writeChange } from '../testing/changes.ts';
import { ownOutbox, type OwnOutbox } from '../testing/own-outbox.ts';
import type { EventConsumer } from './event-consumer.ts';
import { INBOX_COLLECTIONS } from './inbox.collections.ts';

const KINDS = {
  change: 6,
  abandon: 1,
  erase: 1,
  number: 2,
  trim: 1,
  round: 5,
  restart: 1,
  break: 1,
  mend: 1,
} as const;
type Kind = keyof typeof KINDS;

/** A step of a scenario. Steps of one group run concurrently. */
interface Move {
  readonly kind: Kind;
  readonly aggregate: number;
  readonly person: number;
  readonly consumer: number;
}

const AGGREGATES = 3;
const kinds = Object.entries(KINDS) as [Kind, number][];
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(...kinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  aggregate: fc.nat({ max: AGGREGATES - 1 }),
  person: fc.nat({ max: 1 }),
  consumer: fc.nat({ max: 1 }),
});

let pool: OwnOutbox;
beforeAll(async () => {
  pool = await ownOutbox();
});
afterAll(() => pool.close());

/** Runs a scenario: groups of steps, each group concurrently. Returns the written values and the erased people. */
async function runScenario(scenario: readonly (readonly Move[])[]) {
  await pool.clear();
  const broken = new Set<number>();
  const written = new Map<number, { readonly aggregate: string; readonly person: string }>();
  const erased = new Set<string>();
  const chains = new Map<string, Promise<unknown>>();
  let last = 0;
  // A value encodes its aggregate, so that the handler can fail for a broken aggregate.
  const handlers = [
    recordEffect(pool.own, (value) => {
      if (broken.has(value % AGGREGATES)) throw new Error('Broken.');
    }),
  ];
  const open = (): EventConsumer =>
    pool.consumer({ handlers, retry: 0, attempts: 2, leaseSeconds: 0.001, now: () => new Date() });
  const consumers = [open(), open()];
  // Changes of one aggregate are sequential, as optimistic locking ensures in services.
  const inTurn = (name: string, work: () => Promise<unknown>): Promise<unknown> => {
    const done = (chains.get(name) ?? Promise.resolve()).then(work);
    chains.set(name, done);
    return done;
  };
  const keeper = pool.keeper({ expected: ['reader'], now: () => new Date(Date.now() + 40 * 86_400_000) });
  const change = (one: number, of: number): Promise<unknown> => {
    last += AGGREGATES;
    const value = last + one;
    const [name, whose] = [`thing-${one}`, `person-${of}`];
    written.set(value, { aggregate: name, person: whose });
    return inTurn(name, () => pool.change(name, value, whose));
  };
  const make: Readonly<Record<Kind, (one: Move) => unknown>> = {
    change: (one) => change(one.aggregate, one.person),
    abandon: (one) =>
      inTurn(`thing-${one.aggregate}`, () =>
        writeChange(pool.outbox, { aggregate: `thing-${one.aggregate}`, value: -1 }, () => {
          throw new Error('Abandoned.');
        }).catch(() => undefined),
      ),
    erase: (one) => {
      erased.add(`person-${one.person}`);
      return pool.erase(`person-${one.person}`);
    },
    number: () => keeper.numberAll(),
    trim: () => keeper.trim(),
    round: (one) => consumers[one.consumer]?.round(),
    restart: async (one) => {
      await consumers[one.consumer]?.stop();
      consumers[one.consumer] = open();
    },
    break: (one) => void broken.add(one.aggregate),
    mend: (one) => void broken.delete(one.aggregate),
  };
  for (const group of scenario) await Promise.all(group.map((one) => make[one.kind](one)));
  broken.clear();
  await keeper.numberAll();
  const settled = async () => {
    // The operator's command after the cause is fixed.
    const release = { state: 'RETRYING', dueAt: '$$NOW', allowed: { $add: ['$attempts', 1] } };
    await pool.own.collection(INBOX_COLLECTIONS.letters).updateMany({ state: 'SET_ASIDE' }, [{ $set: release }]);
    await consumers[0]?.stop();
    consumers[0] = open();
    await consumers[0].round();
    const { consumers: reports, events } = pool.outbox.collections;
    const [report] = await reports.find().toArray();
    const ahead = await events.countDocuments({ sequence: { $gt: report?.position ?? 0 } });
    return ahead === 0 && (report?.waiting.length ?? 0) === 0 ? true : undefined;
  };
  await eventually(settled, 'everything to be handled');
  return { written, erased };
}

test('in any interleaving no event is lost or handled twice, and aggregates keep their order', async () => {
  const scenario = fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(scenario, async (groups) => {
      const { written, erased } = await runScenario(groups);
      const taken = (await pool.effects()).map(({ value }) => value);
      expect(taken).toHaveLength(new Set(taken).size);
      const lost = [...written].filter(([value, { person: whose }]) => !taken.includes(value) && !erased.has(whose));
      expect([lost, taken.filter((value) => !written.has(value))]).toEqual([[], []]);
      for (let one = 0; one < AGGREGATES; one += 1) {
        const theirs = taken.filter((value) => value % AGGREGATES === one);
        expect(theirs).toEqual([...theirs].sort((a, b) => a - b));
      }
    }),
    { numRuns: 25 },
  );
});
