import { beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../../../../test/support/eventually.ts';
import type { Counting } from '../domain/counting.ts';
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
/** A facet's only value tells how often was counted. */
const counted = (times: number) => ({ 'skills:20:0': { buckets: [{ key: 'a', doc_count: times }] } });

let now = 0;
let times = 0;
let broken = false;
let facets: PoolFacets;

beforeEach(() => {
  [now, times, broken] = [1, 0, false];
  const count = async () => {
    if (broken) throw new Error('away');
    times += 1;
    return counted(times);
  };
  facets = new PoolFacets(count, { now: () => now });
});

test('many who ask at once are answered by one count', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => facets.of(SKILLS)));
  expect(answers).toEqual(Array.from({ length: 50 }, () => counted(1)));
  now += 1_900;
  expect(await facets.of(SKILLS)).toEqual(counted(1));
  expect(times).toBe(1);
});

test('other facets are counted apart', async () => {
  await facets.of(SKILLS);
  await facets.of([facet(21)]);
  expect(times).toBe(2);
});

test('older ones are given once more while they are counted anew', async () => {
  await facets.of(SKILLS);
  now += 2_100;
  expect(await facets.of(SKILLS)).toEqual(counted(1));
  await eventually(async () => (times === 2 ? true : undefined), 'the second count');
  expect(await facets.of(SKILLS)).toEqual(counted(2));
});

test('what is too old is never given', async () => {
  await facets.of(SKILLS);
  now += 4_100;
  expect(await facets.of(SKILLS)).toEqual(counted(2));
});

test('a fault is told when there is nothing to give, and does not stay', async () => {
  broken = true;
  await expect(facets.of(SKILLS)).rejects.toThrow('away');
  broken = false;
  expect(await facets.of(SKILLS)).toEqual(counted(1));
  broken = true;
  now += 2_100;
  expect(await facets.of(SKILLS)).toEqual(counted(1));
  now += 2_000;
  await expect(facets.of(SKILLS)).rejects.toThrow('away');
});
