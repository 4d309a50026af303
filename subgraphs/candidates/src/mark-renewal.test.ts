import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { employerMark } from '@talent-pool/service-kit';
import { SECRET } from '../../../test/support/subgraph-in-process.ts';
import { HiddenCardStore } from './data/hidden-card.store.ts';
import { renewMarks } from './data/mark-renewal.ts';
import { seed } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const NEW = 'n'.repeat(32);
const DOMAIN = { domain: 'example.org' };
const UPDATE = `mutation ($revision: Int!, $hidden: [HiddenFromEmployerInput!]!) {
  updateProfile(input: { expectedRevision: $revision, profile: { hiddenFromEmployers: $hidden } }) {
    profile { revision } problems { field } } }`;

let subgraph: TestSubgraph;
let hidden: HiddenCardStore;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
  hidden = new HiddenCardStore(subgraph.connection);
});
afterAll(() => subgraph.stop());

/** A person whose card is hidden from two employers. */
async function hiding() {
  const person = await seed(subgraph).create();
  const { revision } = (await subgraph.store.bySubject(person.caller.subject)) ?? { revision: 0 };
  const variables = { revision, hidden: [DOMAIN, { registrationNumber: 'HRB 1', memberState: 'DE' }] };
  const { data } = await subgraph.execute(UPDATE, { as: person.caller, variables });
  expect(data).toMatchObject({ updateProfile: { problems: [] } });
  const stored = async () => {
    const profile = await subgraph.store.bySubject(person.caller.subject);
    if (!profile) throw new Error('The profile is gone.');
    return profile;
  };
  return { stored };
}

describe('marks of hidden cards', () => {
  test('are computed with both keys while one is replaced, and then with the new one alone', async () => {
    const { stored } = await hiding();
    const before = await stored();
    expect(before.hiddenFromMarks).toContain(employerMark(SECRET, DOMAIN));
    expect(await renewMarks(hidden, [NEW, SECRET])).toBe(1);
    const both = await stored();
    expect(both.hiddenFromMarks).toEqual(
      expect.arrayContaining([...before.hiddenFromMarks, employerMark(NEW, DOMAIN)]),
    );
    // The indexer follows revisions.
    expect(both.revision).toBe(before.revision + 1);
    expect(await renewMarks(hidden, [NEW])).toBe(1);
    const after = await stored();
    expect(after.hiddenFromMarks).toHaveLength(before.hiddenFromMarks.length);
    expect(after.hiddenFromMarks.filter((mark) => before.hiddenFromMarks.includes(mark))).toEqual([]);
    expect({ ...after, hiddenFromMarks: [], revision: 0 }).toEqual({ ...before, hiddenFromMarks: [], revision: 0 });
    expect(await renewMarks(hidden, [NEW])).toBe(0);
  });

  test('of a profile that has just changed are left to that change', async () => {
    const { stored } = await hiding();
    const profile = await stored();
    expect(await hidden.replaceMarks({ ...profile, revision: profile.revision - 1 }, ['x'])).toBe(false);
    expect((await stored()).hiddenFromMarks).toEqual(profile.hiddenFromMarks);
  });
});
