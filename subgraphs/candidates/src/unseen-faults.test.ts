import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candidate, officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { DECIDE, DEVELOPER, ERASE, outcomeOf, seed, UPDATE, WITHDRAW_CONSENT } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

describe('work experience', () => {
  test.each([
    ['2020-05', '2020-05', 0],
    ['2020-05', '2020-06', 0],
    ['2020-06', '2020-05', 1],
  ])('from %s to %s has %i problems', async (startMonth, endMonth, problems) => {
    const person = await seed(subgraph).create();
    const profile = { workExperience: [{ occupationId: DEVELOPER, employer: 'Atlas', startMonth, endMonth }] };
    const variables = { input: { expectedRevision: 1, profile } };
    expect(outcomeOf(await subgraph.execute(UPDATE, { as: person.caller, variables })).problems).toHaveLength(problems);
  });
});

describe('consents', () => {
  test('are shown to the person with the times when they were given and withdrawn', async () => {
    const person = await seed(subgraph).create();
    const input = { expectedRevision: 1, purposes: ['PARTNERSHIP_MARKS'] };
    outcomeOf(await subgraph.execute(WITHDRAW_CONSENT, { as: person.caller, variables: { input } }));
    const query = '{ myProfile { consents { purpose version givenAt withdrawnAt } } }';
    const { data, errors } = await subgraph.execute(query, { as: person.caller });
    expect(errors).toEqual([]);
    const consent = (purpose: string, withdrawnAt: unknown) => ({
      purpose,
      version: '2026-1',
      givenAt: expect.any(String),
      withdrawnAt,
    });
    expect((data as unknown as { myProfile: { consents: unknown[] } }).myProfile.consents).toEqual([
      consent('PUBLISH_CARD', null),
      consent('PROTECTION_NEED', null),
      consent('PARTNERSHIP_MARKS', expect.any(String)),
    ]);
  });

  test.each(['submitted', 'admitted'] as const)(
    'that an admission depends on end it when withdrawn: %s',
    async (stage) => {
      const seeded = seed(subgraph).candidate({ residence: 'DE', protectionNeed: true });
      const person = await (stage === 'submitted' ? seeded.submitted() : seeded.admitted()).create();
      const { revision } = await person.stored();
      const input = { expectedRevision: revision, purposes: ['PROTECTION_NEED'] };
      const { profile } = outcomeOf(
        await subgraph.execute(WITHDRAW_CONSENT, { as: person.caller, variables: { input } }),
      );
      expect(profile?.admission).toEqual({ status: 'DRAFT', reason: null });
    },
  );
});

describe('officers who decide at the same time', () => {
  test('get the outcome of the first decision as a conflict', async () => {
    const person = await seed(subgraph).submitted().create();
    const { revision } = await person.stored();
    const input = { candidateId: person.id, expectedRevision: revision, admit: true };
    const decide = async () => outcomeOf(await subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }));
    const outcomes = await Promise.all([decide(), decide(), decide(), decide()]);
    expect(outcomes.filter(({ profile }) => profile)).toHaveLength(1);
    const output = outcomes.flatMap(({ conflict }) => (conflict ? [conflict.current] : []));
    expect(output).toEqual([1, 2, 3].map(() => expect.objectContaining({ id: person.id, revision: revision + 1 })));
  });
});

describe('a query during an erasure', () => {
  /** Erases the person between finding the profile and reading it. */
  function eraseInBetween(erase: () => Promise<unknown>): () => void {
    const { store } = subgraph;
    const found = store.bySubject.bind(store);
    store.bySubject = async (subject) => {
      const profile = await found(subject);
      store.bySubject = found;
      await erase();
      return profile;
    };
    return () => void (store.bySubject = found);
  }

  test('returns no export', async () => {
    const person = await seed(subgraph).create();
    const restore = eraseInBetween(() => subgraph.execute(ERASE, { as: person.caller }));
    const answer = await subgraph.execute('{ exportMyData { exportedAt } }', { as: person.caller });
    restore();
    expect([answer.data, answer.errors]).toEqual([{ exportMyData: null }, []]);
  });

  test('returns an empty audit without a profile', async () => {
    const query = '{ myAuditLog { edges { node { action } } pageInfo { hasNextPage } } }';
    const { data, errors } = await subgraph.execute(query, { as: candidate('nobody-yet') });
    expect([data, errors]).toEqual([{ myAuditLog: { edges: [], pageInfo: { hasNextPage: false } } }, []]);
  });
});
