import { describe, expect, test } from '@jest/globals';
import { DirtyQueue, type Batch } from './dirty-queue.ts';

const queueOf = (...ids: string[]): DirtyQueue<string> => {
  const queue = new DirtyQueue<string>();
  for (const id of ids) queue.add(id, `after ${id}`);
  return queue;
};
const settled = (queue: DirtyQueue<string>) => queue.settledToken({ evenResting: true });
const take = (queue: DirtyQueue<string>, size: number): Batch => {
  const batch = queue.take(size);
  if (!batch) throw new Error('There was nothing to take.');
  return batch;
};

describe('ids that may have changed', () => {
  test('are taken once, oldest first, however often they changed', () => {
    const queue = queueOf('a', 'b', 'a', 'c');
    expect(take(queue, 2).ids).toEqual(['a', 'b']);
    expect(take(queue, 2).ids).toEqual(['c']);
    expect(queue.take(2)).toBeUndefined();
  });

  test('are never under way twice: a second change waits for the end of the first', () => {
    const queue = queueOf('a');
    const first = take(queue, 1);
    queue.add('a', 'later');
    expect(queue.take(1)).toBeUndefined();
    queue.done(first);
    expect(take(queue, 1).ids).toEqual(['a']);
  });

  test('hold the position back until they are written, also when a later batch is ready first', () => {
    const queue = queueOf('a', 'b');
    queue.rest('here');
    const [first, second] = [take(queue, 1), take(queue, 1)];
    queue.done(second);
    expect(settled(queue)).toBeUndefined();
    queue.done(first);
    expect(settled(queue)).toBe('here');
    expect(queue.idle).toBe(true);
  });

  test('that changed again while under way hold back the position of that change', () => {
    const queue = queueOf('a');
    const first = take(queue, 1);
    queue.rest('after the first');
    queue.add('a', 'x');
    queue.rest('after the second');
    queue.done(first);
    expect(settled(queue)).toBe('after the first');
    queue.done(take(queue, 1));
    expect(settled(queue)).toBe('after the second');
  });

  test('let the position move on in rest only when asked to', () => {
    const queue = queueOf();
    queue.rest('one');
    expect(settled(queue)).toBe('one');
    queue.rest('two');
    expect(queue.settledToken({ evenResting: false })).toBeUndefined();
    expect(settled(queue)).toBe('two');
  });
});

describe('the oldest change that is not done', () => {
  test('is one that waits or is under way, whichever is older', () => {
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
