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
  test('one of twelve wins; the others get the state it made and change nothing', async () => {
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

  test('two publications at once give one pool id', async () => {
    const person = await seed(subgraph).create();
    const publish = async () =>
      outcomeOf(await subgraph.execute(PUBLISH, { as: person.caller, variables: { input: { expectedRevision: 1 } } }));
    const outcomes = await Promise.all([publish(), publish(), publish()]);
    expect(outcomes.filter(({ profile }) => profile)).toHaveLength(1);
    expect((await person.stored()).retiredPoolIds).toEqual([]);
  });

  test('two creations at once make one profile', async () => {
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
  ADMITTED: ['ADMITTED', 'DRAFT'],
  REFUSED: ['REFUSED', 'DRAFT'],
};

const consents = ({ consents: held }: Profile): boolean =>
  held.some(({ purpose, withdrawnAt }) => purpose === 'PUBLISH_CARD' && withdrawnAt === null);

/** What must hold of a profile at any time, and between two moments. */
const LAWS: Record<string, (before: Profile, after: Profile) => boolean> = {
  'admission moves along its arrows': (before, after) =>
    TRANSITIONS[before.admission.status]?.includes(after.admission.status) === true,
  'a pool id is there while published': (_before, after) => (after.poolId !== null) === after.published,
  'revisions rise by one': (before, after) => [0, 1].includes(after.revision - before.revision),
  'retired ids stay': (before, after) => before.retiredPoolIds.every((id, at) => after.retiredPoolIds[at] === id),
  'retired ids never come back': (_before, after) =>
    new Set([...after.retiredPoolIds, after.poolId]).size === after.retiredPoolIds.length + 1,
  'a pool id given up is retired': (before, after) =>
    before.poolId === null || before.poolId === after.poolId || after.retiredPoolIds.at(-1) === before.poolId,
  'published is admitted, with consent': (_before, after) =>
    !after.published || (after.admission.status === 'ADMITTED' && consents(after)),
  'marks rest on consents': (_before, after) =>
    after.protectionNeed === null ||
    after.consents.some(({ purpose, withdrawnAt }) => purpose === 'PROTECTION_NEED' && withdrawnAt === null),
};

const brokenLaws = (before: Profile, after: Profile): string[] =>
  Object.keys(LAWS).filter((law) => LAWS[law]?.(before, after) === false);

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

describe('the life of a profile', () => {
  test('whatever is asked in whatever order, every state is sound', async () => {
    const settings = fc.constantFrom({ admission: 'automatic' } as const, { admission: 'officer' } as const);
    const lives = fc.array(fc.tuple(STEPS, settings), { minLength: 8, maxLength: 20 });
    const property = fc.asyncProperty(lives, async (steps) => {
      const person = await seed(subgraph).create();
      let before = await person.stored();
      for (const [{ query, input }, setting] of steps) {
        const decides = query === DECIDE;
        const whose = decides ? { candidateId: person.id, reason: 'INCOMPLETE' } : {};
        const variables = { input: { expectedRevision: before.revision, ...whose, ...input } };
        await subgraph.execute(query, { as: decides ? officer('DE') : person.caller, variables, settings: setting });
        const after = await person.stored();
        expect(brokenLaws(before, after)).toEqual([]);
        before = after;
      }
      expect((await subgraph.store.audits.about(person.id)).length).toBeGreaterThanOrEqual(before.revision);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
