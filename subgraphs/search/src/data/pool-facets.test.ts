import { beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../../../../test/support/eventually.ts';
import type { Counting } from '../domain/facet-counting.ts';
import { PoolFacets } from './pool-facets.ts';

const facet = (first: number): Counting => ({
  key: `skills:${first}:0`,
  owner: 'skills',
  field: 'skills',
  first,
  selected: [],
  isSelected: () => false,
});
const SKILLS = [facet(20)];
/** Facets whose only value is the number of times that they were counted. */
const counted = (times: number) => ({ 'skills:20:0': { buckets: [{ key: 'a', doc_count: times }] } });
/** The facets of a pool of so many cards. */
const ask = (countings = SKILLS, cards = 1_000) => facets.of(countings, Promise.resolve(cards));

let now = 0;
let times = 0;
let broken = false;
let total = 1_000;
let facets: PoolFacets;

beforeEach(() => {
  [now, times, broken, total] = [1, 0, false, 1_000];
  const count = async () => {
    if (broken) throw new Error('away');
    times += 1;
    return { total, aggregations: counted(times) };
  };
  facets = new PoolFacets(count, { now: () => now });
});

test('concurrent requests share one count', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
  expect(answers).toEqual(Array.from({ length: 50 }, () => counted(1)));
  now += 1_900;
  expect(await ask()).toEqual(counted(1));
  expect(times).toBe(1);
});

test('other facets are counted separately', async () => {
  await ask();
  await ask([facet(21)]);
  expect(times).toBe(2);
});

test('older ones are returned while new ones are counted', async () => {
  await ask();
  now += 2_100;
  expect(await ask()).toEqual(counted(1));
  await eventually(async () => (times === 2 ? true : undefined), 'the second count');
  expect(await ask()).toEqual(counted(2));
});

test('counts older than the maximum are never returned', async () => {
  await ask();
  now += 4_100;
  expect(await ask()).toEqual(counted(2));
});

test('a pool that has grown or shrunk by more than a thousandth is counted at once', async () => {
  await ask();
  expect(await ask(SKILLS, 1_001)).toEqual(counted(1));
  total = 1_002;
  expect(await ask(SKILLS, 1_002)).toEqual(counted(2));
  total = 1;
  expect(await ask(SKILLS, 1)).toEqual(counted(3));
  total = 0;
  expect(await ask(SKILLS, 0)).toEqual(counted(4));
});

test('an error is returned when there is no cached count, and is not cached', async () => {
  broken = true;
  await expect(ask()).rejects.toThrow('away');
  broken = false;
  expect(await ask()).toEqual(counted(1));
  broken = true;
  now += 2_100;
  expect(await ask()).toEqual(counted(1));
  now += 2_000;
  await expect(ask()).rejects.toThrow('away');
});
