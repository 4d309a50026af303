import { describe, expect, test } from '@jest/globals';
import { DirtyQueue, type Batch } from './dirty-queue.ts';

const queueOf = (...ids: string[]): DirtyQueue<string> => {
  const queue = new DirtyQueue<string>();
  for (const id of ids) queue.add(id, `after ${id}`);
  return queue;
};
const settled = (queue: DirtyQueue<string>) => queue.settledToken({ includeIdle: true });
const take = (queue: DirtyQueue<string>, size: number): Batch => {
  const batch = queue.take(size);
  if (!batch) throw new Error('There was nothing to take.');
  return batch;
};

describe('the queue of changed ids', () => {
  test('returns each id once, oldest first, however often it changed', () => {
    const queue = queueOf('a', 'b', 'a', 'c');
    expect(take(queue, 2).ids).toEqual(['a', 'b']);
    expect(take(queue, 2).ids).toEqual(['c']);
    expect(queue.take(2)).toBeUndefined();
  });

  test('never processes an id twice at the same time: a second change waits', () => {
    const queue = queueOf('a');
    const first = take(queue, 1);
    queue.add('a', 'later');
    expect(queue.take(1)).toBeUndefined();
    queue.done(first);
    expect(take(queue, 1).ids).toEqual(['a']);
  });

  test('holds the position back until ids are written, also when a later batch finishes first', () => {
    const queue = queueOf('a', 'b');
    queue.markIdle('here');
    const [first, second] = [take(queue, 1), take(queue, 1)];
    queue.done(second);
    expect(settled(queue)).toBeUndefined();
    queue.done(first);
    expect(settled(queue)).toBe('here');
    expect(queue.idle).toBe(true);
  });

  test('holds back the position of a second change while the id is being processed', () => {
    const queue = queueOf('a');
    const first = take(queue, 1);
    queue.markIdle('after the first');
    queue.add('a', 'x');
    queue.markIdle('after the second');
    queue.done(first);
    expect(settled(queue)).toBe('after the first');
    queue.done(take(queue, 1));
    expect(settled(queue)).toBe('after the second');
  });

  test('advances the position during idle times only on request', () => {
    const queue = queueOf();
    queue.markIdle('one');
    expect(settled(queue)).toBe('one');
    queue.markIdle('two');
    expect(queue.settledToken({ includeIdle: false })).toBeUndefined();
    expect(settled(queue)).toBe('two');
  });
});

describe('the oldest unwritten change', () => {
  test('is one that waits or is being written, whichever is older', () => {
    const queue = new DirtyQueue<string>();
    expect(queue.oldestChange).toBeUndefined();
    queue.add('a', 'after a', 100);
    queue.add('b', 'after b', 200);
    queue.add('a', 'after a', 300);
    expect(queue.oldestChange).toBe(100);
    const [first, second] = [take(queue, 1), take(queue, 1)];
    queue.add('c', 'after c', 400);
    queue.done(first);
    expect(queue.oldestChange).toBe(200);
    queue.done(second);
    expect(queue.oldestChange).toBe(400);
  });
});
