import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ownOutbox, type OwnOutbox } from '../testing/own-outbox.ts';
import { eventually } from '../../../../test/support/eventually.ts';

let pool: OwnOutbox;
beforeAll(async () => {
  pool = await ownOutbox();
});
afterEach(() => pool.clear());
afterAll(() => pool.close());

const values = async (): Promise<number[]> => (await pool.effects()).map(({ value }) => value);
async function settle(): Promise<void> {
  await pool.keeper().numberAll();
  const consumer = pool.consumer({ retry: 0, rest: 1 });
  consumer.start();
  const complete = async () => {
    const found = await pool.outbox.collections.consumers.findOne({ _id: 'reader' });
    const total = await pool.outbox.collections.events.countDocuments();
    return found?.position === total && found.waiting.length === 0 ? true : undefined;
  };
  await eventually(complete, 'everything to be handled').finally(() => consumer.stop());
}

describe('a process that is killed', () => {
  test('between append and commit leaves neither the change nor the event', async () => {
    expect(await pool.killedAt('appended', 'change', 7)).toBe('SIGKILL');
    await pool.change('killed', 8);
    await settle();
    expect(await values()).toEqual([8]);
  });

  test.each(['numbering', 'numbered'] as const)('while numbering, at "%s", leaves no gap', async (step) => {
    await pool.change('a', 1);
    await pool.change('b', 2);
    expect(await pool.killedAt(step, 'number')).toBe('SIGKILL');
    await pool.change('a', 3);
    await settle();
    const events = await pool.outbox.collections.events.find().sort({ sequence: 1 }).toArray();
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(await values()).toEqual([1, 2, 3]);
  });

  test.each([
    'read',
    'attempt-recorded',
    'attempt-handled',
    'position-taken',
    'handled',
    'committed',
    'reported',
  ] as const)('while consuming, at "%s", loses no event and handles none twice', async (step) => {
    // The first events are handled one at a time, the rest in one transaction.
    for (let value = 1; value <= 60; value += 1) await pool.change(`thing-${value % 2}`, value);
    await pool.keeper().numberAll();
    expect(await pool.killedAt(step, 'consume')).toBe('SIGKILL');
    await settle();
    const taken = await pool.effects();
    expect(taken.map(({ value }) => value).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 60 }, (_, place) => place + 1),
    );
    for (const aggregate of ['thing-0', 'thing-1']) {
      const theirs = taken.filter((effect) => effect.aggregate === aggregate).map(({ value }) => value);
      expect(theirs).toEqual([...theirs].sort((one, other) => one - other));
    }
  });
});

test('an event that crashes the process each time is set aside, and others are handled', async () => {
  await pool.change('deadly', 1);
  await pool.change('deadly', 2);
  await pool.change('other', 3);
  await pool.keeper().numberAll();
  const ends: (string | null)[] = [];
  while (!ends.includes(null) && ends.length < 20) ends.push(await pool.killedAt('appended', 'consume', 1));
  // Each attempt crashes a process, until a process finds the event set aside.
  expect(ends).toContain(null);
  expect(await values()).toEqual([3]);
  expect((await pool.outbox.collections.consumers.findOne({ _id: 'reader' }))?.waiting).toEqual([1, 2]);
});
