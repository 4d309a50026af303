import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Profile } from './domain/profile.ts';
import { officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { DECIDE, GIVE, outcomeOf, PUBLISH, seed, SUBMIT, UPDATE, WITHDRAW, WITHDRAW_CONSENT } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

describe('changes at the same time', () => {
  test('one of twelve concurrent changes is applied; the others get the resulting state and change nothing', async () => {
    const person = await seed(subgraph).create();
    const pays = Array.from({ length: 12 }, (_, position) => 1_000 + position);
    const outcomes = await Promise.all(
      pays.map(async (amount) => {
        const input = { expectedRevision: 1, profile: { conditions: { minimumPay: { amount } } } };
        return outcomeOf(await subgraph.execute(UPDATE, { as: person.caller, variables: { input } }));
      }),
    );
    const winner = outcomes.findIndex(({ profile }) => profile !== null);
    expect(outcomes.filter(({ profile }) => profile !== null)).toHaveLength(1);
    expect(outcomes.filter(({ conflict }) => conflict?.current.revision === 2)).toHaveLength(11);
    const stored = await person.stored();
    expect([stored.revision, stored.conditions?.minimumPay?.amount]).toEqual([2, pays[winner]]);
    expect(await subgraph.store.audits.about(person.id)).toHaveLength(2);
  });

  test('concurrent publications assign one pool id', async () => {
    const person = await seed(subgraph).create();
    const publish = async () =>
      outcomeOf(await subgraph.execute(PUBLISH, { as: person.caller, variables: { input: { expectedRevision: 1 } } }));
    const outcomes = await Promise.all([publish(), publish(), publish()]);
    expect(outcomes.filter(({ profile }) => profile)).toHaveLength(1);
    expect((await person.stored()).retiredPoolIds).toEqual([]);
  });

  test('concurrent creations make one profile', async () => {
    const { caller } = await seed(subgraph).create();
    const create = 'mutation { outcome: createProfile(input: { profile: {} }) { profile { id } problems { code } } }';
    await subgraph.execute('mutation { eraseMyProfile(input: { confirm: true }) { status } }', { as: caller });
    const answers = await Promise.all(Array.from({ length: 5 }, () => subgraph.execute(create, { as: caller })));
    const made = answers.filter((answer) => outcomeOf(answer).profile);
    expect(made).toHaveLength(1);
  });
});

const TRANSITIONS: Record<string, readonly string[]> = {
  DRAFT: ['DRAFT', 'SUBMITTED', 'ADMITTED'],
  SUBMITTED: ['SUBMITTED', 'ADMITTED', 'REFUSED', 'DRAFT'],
  ADMITTED: ['ADMITTED', 'SUBMITTED', 'DRAFT'],
  REFUSED: ['REFUSED', 'DRAFT'],
};

const consents = ({ consents: held }: Profile): boolean =>
  held.some(({ purpose, withdrawnAt }) => purpose === 'PUBLISH_CARD' && withdrawnAt === null);

/** Invariants of a profile, and of two successive states. */
const INVARIANTS: Record<string, (before: Profile, after: Profile) => boolean> = {
  'admission changes only along allowed transitions': (before, after) =>
    TRANSITIONS[before.admission.status]?.includes(after.admission.status) === true,
  'a profile has a pool id exactly while it is published': (_before, after) =>
    (after.poolId !== null) === after.published,
  'the revision stays or rises by one': (before, after) => [0, 1].includes(after.revision - before.revision),
  'retired pool ids are never removed': (before, after) =>
    before.retiredPoolIds.every((id, at) => after.retiredPoolIds[at] === id),
  'a retired pool id is never used again': (_before, after) =>
    new Set([...after.retiredPoolIds, after.poolId]).size === after.retiredPoolIds.length + 1,
  'a replaced pool id becomes a retired one': (before, after) =>
    before.poolId === null || before.poolId === after.poolId || after.retiredPoolIds.at(-1) === before.poolId,
  'a published profile is admitted and has the consent to publish': (_before, after) =>
    !after.published || (after.admission.status === 'ADMITTED' && consents(after)),
  'the need for protection is stored only with its consent': (_before, after) =>
    after.protectionNeed === null ||
    after.consents.some(({ purpose, withdrawnAt }) => purpose === 'PROTECTION_NEED' && withdrawnAt === null),
};

const violatedInvariants = (before: Profile, after: Profile): string[] =>
  Object.keys(INVARIANTS).filter((name) => INVARIANTS[name]?.(before, after) === false);

const STEPS = fc.oneof(
  fc.record({ query: fc.constantFrom(SUBMIT, PUBLISH, WITHDRAW), input: fc.constant({}) }),
  fc.record({
    query: fc.constantFrom(GIVE, WITHDRAW_CONSENT),
    input: fc.record({
      purposes: fc.subarray(['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'], { minLength: 1 }),
    }),
  }),
  fc.record({
    query: fc.constant(UPDATE),
    input: fc.record({
      profile: fc.record(
        {
          residence: fc.constantFrom('TN', 'PL', null),
          protectionNeed: fc.constantFrom(true, false, null),
          skills: fc.constantFrom([], [{ skillId: '19a8293b-8e95-4de3-983f-77484079c389' }]),
          partnerships: fc.constantFrom([], [{ partnershipCode: 'TN-DE', shown: true }]),
        },
        { requiredKeys: [] },
      ),
    }),
  }),
  fc.record({ query: fc.constant(DECIDE), input: fc.record({ admit: fc.boolean() }) }),
);

describe('the life cycle of a profile', () => {
  test('no sequence of mutations violates an invariant', async () => {
    const settings = fc.constantFrom({ admission: 'automatic' } as const, { admission: 'officer' } as const);
    const sequences = fc.array(fc.tuple(STEPS, settings), { minLength: 8, maxLength: 20 });
    const property = fc.asyncProperty(sequences, async (steps) => {
      const person = await seed(subgraph).create();
      let before = await person.stored();
      for (const [{ query, input }, setting] of steps) {
        const decides = query === DECIDE;
        const whose = decides ? { candidateId: person.id, reason: 'INCOMPLETE' } : {};
        const variables = { input: { expectedRevision: before.revision, ...whose, ...input } };
        await subgraph.execute(query, { as: decides ? officer('DE') : person.caller, variables, settings: setting });
        const after = await person.stored();
        expect(violatedInvariants(before, after)).toEqual([]);
        before = after;
      }
      expect((await subgraph.store.audits.about(person.id)).length).toBeGreaterThanOrEqual(before.revision);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
