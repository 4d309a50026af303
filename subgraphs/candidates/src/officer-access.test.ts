import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candidate, officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { DECIDE, seed, type Person } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const READ =
  'query ($id: ID!) { candidateProfile(id: $id, purpose: SUPPORT) { id identity { familyName } skills { skill { id } } } }';
const read = (memberState: string, id: string) =>
  subgraph.execute(READ, { as: officer(memberState), variables: { id } });

async function queue(memberState: string, first = 100, after?: string) {
  const query = `query ($first: Int!, $after: String) { admissionQueue(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { candidateId revision submittedAt } } } }`;
  const { data, errors } = await subgraph.execute(query, { as: officer(memberState), variables: { first, after } });
  expect(errors).toEqual([]);
  return (data as unknown as { admissionQueue: Queue }).admissionQueue;
}
interface Queue {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: { readonly node: { readonly candidateId: string } }[];
}

describe('a contact point', () => {
  const PREFERENCES: readonly [string, object, readonly string[]][] = [
    ['nobody', {}, ['DE', 'FR', 'IT']],
    ['some', { preferredMemberStates: ['DE', 'IT'] }, ['DE', 'IT']],
    ['all but some', { excludedMemberStates: ['IT'] }, ['DE', 'FR']],
  ];

  test.each(PREFERENCES)(
    'reads, lists and decides on profiles that prefer %s, where they concern it',
    async (_who, sections, states) => {
      const person = await seed(subgraph).candidate(sections).submitted().create();
      for (const state of ['DE', 'FR', 'IT']) {
        const concerned = states.includes(state);
        const { data, errors } = await read(state, person.id);
        expect(data?.['candidateProfile'] !== null).toBe(concerned);
        expect(errors.map(({ extensions }) => extensions['code'])).toEqual(concerned ? [] : ['NOT_FOUND']);
        const { edges } = await queue(state);
        expect(edges.some(({ node }) => node.candidateId === person.id)).toBe(concerned);
        const input = { candidateId: person.id, expectedRevision: 1, admit: true };
        const decided = await subgraph.execute(DECIDE, { as: officer(state), variables: { input } });
        expect(decided.errors.map(({ extensions }) => extensions['code'])).toEqual(concerned ? [] : ['NOT_FOUND']);
      }
    },
  );

  test('gets the same error for a profile of other states, a draft, an erased profile and an unknown id', async () => {
    const others = await seed(subgraph)
      .candidate({ preferredMemberStates: ['FR'] })
      .published()
      .create();
    const draft = await seed(subgraph).create();
    const erased = await seed(subgraph).published().create();
    await subgraph.execute('mutation { eraseMyProfile(input: { confirm: true }) { status } }', { as: erased.caller });
    const ids = [others.id, draft.id, erased.id, '00000000-0000-4000-8000-000000000000', '', '$ne'];
    const answers = await Promise.all(ids.map((id) => read('DE', id)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.errors[0]?.extensions['code']).toBe('NOT_FOUND');
    for (const person of [others, draft]) {
      const actions = (await subgraph.store.audits.about(person.id)).map(({ action }) => action);
      expect(actions).not.toContain('PROFILE_READ');
    }
  });

  test('without a member state is refused', async () => {
    const { memberState: _none, ...stateless } = officer('DE');
    const { errors } = await subgraph.execute('{ admissionQueue { totalCount } }', { as: stateless });
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('pages through the whole queue, longest waiting first, each profile once', async () => {
    const people: Person[] = [];
    for (let count = 0; count < 7; count += 1) {
      people.push(
        await seed(subgraph)
          .candidate({ preferredMemberStates: ['MT'] })
          .submitted()
          .create(),
      );
    }
    const met: string[] = [];
    let total = 0;
    let after: string | null | undefined;
    do {
      const page: Queue = await queue('MT', 3, after ?? undefined);
      met.push(...page.edges.map(({ node }) => node.candidateId));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect([met.length, new Set(met).size]).toEqual([total, total]);
    expect(met.slice(-7)).toEqual(people.map(({ id }) => id));
  });

  test.each(['rubbish', '', Buffer.from('2026-13-99 x').toString('base64url')])(
    'gets INVALID_CURSOR for %p',
    async (after) => {
      const { errors } = await subgraph.execute(
        'query ($after: String) { admissionQueue(after: $after) { totalCount } }',
        {
          as: officer('DE'),
          variables: { after },
        },
      );
      expect(errors[0]?.extensions['code']).toBe('INVALID_CURSOR');
    },
  );

  test.each([0, -1, 101, 2_147_483_647])('cannot request a page of %p profiles', async (first) => {
    const { errors } = await subgraph.execute('query ($first: Int!) { admissionQueue(first: $first) { totalCount } }', {
      as: officer('DE'),
      variables: { first },
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });
});

describe('the audit', () => {
  test('a read is audited with its purpose before the response; a read that cannot be audited fails', async () => {
    const person = await seed(subgraph).published().create();
    const broken = await subgraph.connection.db?.command({ collMod: 'audit', validator: { actor: 'nobody' } });
    expect(broken?.['ok']).toBe(1);
    const refused = await read('DE', person.id);
    await subgraph.connection.db?.command({ collMod: 'audit', validator: {} });
    expect(refused.data).toEqual({ candidateProfile: null });
    expect(JSON.stringify(refused.errors)).not.toContain('Trabelsi');
    expect((await read('DE', person.id)).data).toMatchObject({
      candidateProfile: { identity: { familyName: 'Trabelsi' } },
    });
    const mine = await subgraph.execute(
      '{ myAuditLog(first: 1) { edges { node { action actorRole purpose memberState { code } } } pageInfo { hasNextPage } } }',
      { as: person.caller },
    );
    expect(mine.errors).toEqual([]);
    expect(mine.data).toEqual({
      myAuditLog: {
        edges: [
          { node: { action: 'PROFILE_READ', actorRole: 'OFFICER', purpose: 'SUPPORT', memberState: { code: 'DE' } } },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
  });

  test('a change that cannot be audited is not made', async () => {
    const person = await seed(subgraph).create();
    await subgraph.connection.db?.command({ collMod: 'audit', validator: { actor: 'nobody' } });
    const input = { expectedRevision: 1, profile: { residence: 'MA' } };
    const { errors } = await subgraph.execute(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { problems { code } } }',
      { as: person.caller, variables: { input } },
    );
    await subgraph.connection.db?.command({ collMod: 'audit', validator: {} });
    expect(errors[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(await person.stored()).toMatchObject({ revision: 1, residence: 'TN' });
  });
});

describe('a person', () => {
  test("cannot resolve another's profile as an entity, but finds their own", async () => {
    const [mine, other] = [await seed(subgraph).create(), await seed(subgraph).published().create()];
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Candidate { id } } }';
    const of = [mine.id, other.id].map((id) => ({ __typename: 'Candidate', id }));
    expect((await subgraph.execute(query, { as: mine.caller, variables: { of } })).data).toEqual({
      _entities: [{ id: mine.id }, null],
    });
    expect((await subgraph.execute(query, { as: officer('DE'), variables: { of } })).data).toEqual({
      _entities: [null, null],
    });
    expect((await subgraph.execute(query, { variables: { of } })).data).toEqual({ _entities: [null, null] });
  });

  test.each(['admissionQueue { totalCount }', 'candidateProfile(id: "x", purpose: ADMISSION) { id }'])(
    'has no permission for %s',
    async (field) => {
      const { errors } = await subgraph.execute(`{ ${field} }`, { as: candidate('curious') });
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    },
  );
});

describe('a right to stay', () => {
  const READ_RIGHTS =
    'query ($id: ID!, $purpose: ProfileAccessPurpose!) { candidateProfile(id: $id, purpose: $purpose) { noteToContactPoint rightsToStay { memberState { code } allowedPurposes } } }';
  const DECIDE_RIGHTS =
    'mutation ($input: DecideAdmissionInput!) { decideAdmission(input: $input) { profile { rightsToStay { memberState { code } } } } }';
  const right = (memberState: string, allowedPurposes: string[]) => ({ memberState, kind: 'VISA', allowedPurposes });
  const sections = {
    rightsToStay: [right('DE', ['ADMISSION']), right('FR', ['SUPPORT', 'ADMISSION']), right('IT', [])],
    noteToContactPoint: 'Please write, do not call.',
  };

  test('is shown to officers only for a purpose that the person allows, and to the person always', async () => {
    const person = await seed(subgraph).candidate(sections).submitted().create();
    const seen = async (purpose: string): Promise<unknown> => {
      const variables = { id: person.id, purpose };
      const { data, errors } = await subgraph.execute(READ_RIGHTS, { as: officer('DE'), variables });
      expect(errors).toEqual([]);
      const { rightsToStay, noteToContactPoint } = (data as Record<string, unknown>)['candidateProfile'] as {
        rightsToStay: { memberState: { code: string } }[];
        noteToContactPoint: string;
      };
      expect(noteToContactPoint).toBe('Please write, do not call.');
      return rightsToStay.map(({ memberState }) => memberState.code);
    };
    expect(await seen('ADMISSION')).toEqual(['DE', 'FR']);
    expect(await seen('SUPPORT')).toEqual(['FR']);
    expect([await seen('INTRODUCTION'), await seen('SUPERVISION')]).toEqual([[], []]);
    const own = await subgraph.execute('{ myProfile { rightsToStay { kind mayWork until } } }', { as: person.caller });
    expect(own.data).toEqual({
      myProfile: { rightsToStay: Array(3).fill({ kind: 'VISA', mayWork: false, until: null }) },
    });
    const { revision } = await person.stored();
    const input = { candidateId: person.id, expectedRevision: revision, admit: true };
    const decided = await subgraph.execute(DECIDE_RIGHTS, { as: officer('DE'), variables: { input } });
    expect(decided.data).toEqual({
      decideAdmission: {
        profile: { rightsToStay: [{ memberState: { code: 'DE' } }, { memberState: { code: 'FR' } }] },
      },
    });
  });
});
