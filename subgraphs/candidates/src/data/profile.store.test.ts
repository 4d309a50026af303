import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateProfiles } from '../../../../scripts/samples/profiles.ts';
import { startTestSubgraph, type TestSubgraph } from '../testing/test-subgraph.ts';
import { seed } from '../testing/seed.ts';
import type { ProfileChanges } from '../domain/profile.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const ACT = { caller: { subject: 'somebody', role: 'candidate' }, action: 'PROFILE_CHANGED' } as const;

test('a change returns the stored profile, whatever it changes', async () => {
  const person = await seed(subgraph).create();
  const others = [...generateProfiles(subgraph.taxonomy, { profiles: 40, seed: 7 })];
  for (const other of others) {
    const before = await person.stored();
    const { _id, subject, createdAt, poolId } = before;
    const given = { ...other, conditions: undefined, _id, subject, createdAt, poolId } as ProfileChanges;
    const changed = await subgraph.store.change(before, given, ACT, new Date());
    const stored = await person.stored();
    expect(changed).toEqual(stored);
    expect([stored.revision, stored.workExperience, stored.conditions]).toEqual([
      before.revision + 1,
      other.workExperience,
      before.conditions,
    ]);
  }
  const entries = await subgraph.store.audits.about(person.id);
  expect(entries.filter(({ actor }) => actor === 'somebody')).toHaveLength(others.length);
});

test('a change of an outdated revision, or with an unknown field, changes nothing', async () => {
  const person = await seed(subgraph).create();
  const before = await person.stored();
  await subgraph.store.change(before, { residence: 'MA' }, ACT, new Date());
  expect(await subgraph.store.change(before, { residence: 'TN' }, ACT, new Date())).toBeUndefined();
  const after = await person.stored();
  await expect(subgraph.store.change(after, { shoeSize: 43 } as never, ACT, new Date())).rejects.toThrow(/shoeSize/u);
  expect(await person.stored()).toEqual(after);
  expect(after.residence).toBe('MA');
});
