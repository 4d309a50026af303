import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Concurrency, type ConcurrencySettings, type Sender } from './concurrency.ts';

const SETTINGS: ConcurrencySettings = { client: 2, address: 1, waiting: 2, total: 100 };
const client = (key: string): Sender => ({ key, isSignedIn: true });
const address = (key: string): Sender => ({ key, isSignedIn: false });
const never = new AbortController().signal;

/** The results decided so far; waiting operations have none. */
async function decided(entered: readonly Promise<unknown>[]): Promise<unknown[]> {
  const waiting = Symbol('waiting');
  const results = await Promise.all(entered.map((one) => Promise.race([one, Promise.resolve(waiting)])));
  return results.filter((one) => one !== waiting);
}
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('operations of one sender', () => {
  test('run concurrently up to the limit; more wait in order, and the rest are refused', async () => {
    const concurrency = new Concurrency(SETTINGS);
    const entered = Array.from({ length: 5 }, () => concurrency.enter(client('a'), never));
    await settled();
    const [first, second, refused] = (await decided(entered)) as [() => void, () => void, unknown];
    expect(refused).toBe('concurrency');
    expect(await decided(entered)).toHaveLength(3);
    second();
    await settled();
    expect(await decided(entered)).toHaveLength(4);
    first();
    await settled();
    expect(await decided(entered)).toHaveLength(5);
  });

  test('do not wait for other senders, and an address is distinct from a client with the same key', async () => {
    const concurrency = new Concurrency(SETTINGS);
    await concurrency.enter(address('a'), never);
    const others = [concurrency.enter(address('b'), never), concurrency.enter(client('a'), never)];
    await settled();
    expect(await decided(others)).toHaveLength(2);
    const waits = concurrency.enter(address('a'), never);
    await settled();
    expect(await decided([waits])).toEqual([]);
  });

  test('that are aborted while waiting leave the queue', async () => {
    const concurrency = new Concurrency(SETTINGS);
    const leave = (await concurrency.enter(address('a'), never)) as () => void;
    const gone = new AbortController();
    const given = concurrency.enter(address('a'), gone.signal);
    const next = concurrency.enter(address('a'), never);
    gone.abort(new Error('gone'));
    await expect(given).rejects.toThrow('gone');
    leave();
    expect(await next).toEqual(expect.any(Function));
  });
});

describe('operations of all senders', () => {
  test('above the total limit are refused at once; half of the total is reserved for signed-in senders', async () => {
    const concurrency = new Concurrency({ ...SETTINGS, total: 4 });
    const found = await Promise.all(['a', 'b', 'c'].map((key) => concurrency.enter(address(key), never)));
    expect(found[2]).toBe('overload');
    const signedIn = await Promise.all(['a', 'b', 'c'].map((key) => concurrency.enter(client(key), never)));
    expect(signedIn).toEqual([expect.any(Function), expect.any(Function), 'overload']);
    (found[0] as () => void)();
    expect(await concurrency.enter(client('d'), never)).toEqual(expect.any(Function));
  });

  test('never exceed a limit and never block for ever, in any order of arrival and end', async () => {
    const steps = fc.array(fc.record({ key: fc.nat(3), isSignedIn: fc.boolean(), ends: fc.nat(20) }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const concurrency = new Concurrency({ client: 2, address: 1, waiting: 1, total: 5 });
        const running: { readonly name: string; readonly leave: () => void }[] = [];
        for (const { key, isSignedIn, ends } of all) {
          const name = `${key} ${isSignedIn}`;
          void concurrency.enter({ key: String(key), isSignedIn }, never).then((leave) => {
            if (typeof leave !== 'string') running.push({ name, leave });
          });
          await settled();
          expect(running.length).toBeLessThanOrEqual(5);
          const own = running.filter((one) => one.name === name).length;
          expect(own).toBeLessThanOrEqual(isSignedIn ? 2 : 1);
          running.splice(ends, 1)[0]?.leave();
          await settled();
        }
        while (running.length > 0) {
          running.splice(0, 1)[0]?.leave();
          await settled();
        }
        expect(await concurrency.enter(address('9'), never)).toEqual(expect.any(Function));
        expect(await concurrency.enter(client('9'), never)).toEqual(expect.any(Function));
      }),
      { numRuns: 50 },
    );
  });
});
