import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims, type Caller } from '@talent-pool/service-kit';
import { invitationActions, join } from './testing/invite.ts';
import { employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { NOW, startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { COMPANY, onEmployer, payloadOf, seed } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const REGISTER = onEmployer('registerEmployer', 'RegisterEmployerInput');
const UPDATE = onEmployer('updateEmployer', 'UpdateEmployerInput');
const REMOVE = onEmployer('removeEmployerAccount', 'RemoveEmployerAccountInput');
const DECIDE = onEmployer('decideEmployer', 'DecideEmployerInput');
const INSIDE = `query ($id: ID!) { employer(id: $id) { name registrationNumber revision accounts { subject } verification { status reason } } }`;

describe('an employer', () => {
  test('is visible only to itself and its contact point until it is verified', async () => {
    const { caller, employer: made } = await seed(subgraph).employer().run();
    const look = async (as?: Parameters<TestSubgraph['execute']>[1]) =>
      (await subgraph.execute(INSIDE, { ...as, variables: made })).data;
    expect(await look({ as: caller })).toMatchObject({
      employer: {
        registrationNumber: 'HRB 4711',
        accounts: [{ subject: caller.subject }],
        verification: { status: 'PENDING' },
      },
    });
    expect(await look({ as: officer('DE') })).toMatchObject({
      employer: { registrationNumber: 'HRB 4711', accounts: null },
    });
    for (const as of [undefined, officer('FR'), employer('someone')])
      expect(await look(as && { as })).toEqual({ employer: null });
  });

  test('that is verified is public, without its internal fields', async () => {
    const { employer: made } = await seed(subgraph).employer().verified().run();
    const { data } = await subgraph.execute(INSIDE, { variables: made });
    expect(data).toEqual({
      employer: {
        name: COMPANY.name,
        registrationNumber: null,
        revision: null,
        accounts: null,
        verification: { status: 'VERIFIED', reason: null },
      },
    });
  });

  test('must be verified again when its identity changes, but not for its web address', async () => {
    const { caller, employer: made } = await seed(subgraph).employer().verified().run();
    const send = (expectedRevision: number, change: object) =>
      subgraph.execute(UPDATE, {
        as: caller,
        variables: { input: { expectedRevision, employer: { ...COMPANY, ...change } } },
      });
    const moved = payloadOf(await send(made.revision, { website: 'https://nord.example' }));
    expect(moved.employer).toMatchObject({ verification: { status: 'VERIFIED' }, revision: made.revision + 1 });
    const renamed = payloadOf(await send(made.revision + 1, { name: 'Other GmbH' }));
    expect(renamed.employer).toMatchObject({ name: 'Other GmbH', verification: { status: 'PENDING' } });
    expect(payloadOf(await send(made.revision, {})).conflict).toEqual({ revision: made.revision + 2 });
  });

  test('cannot escape a suspension by changing its identity', async () => {
    const { caller, employer: made } = await seed(subgraph).employer().decided('SUSPEND', 'No such office').run();
    const input = { expectedRevision: made.revision, employer: { ...COMPANY, name: 'New GmbH' } };
    const { problems } = payloadOf(await subgraph.execute(UPDATE, { as: caller, variables: { input } }));
    expect(problems[0]).toMatchObject({ field: 'employer', code: 'NOT_ALLOWED_NOW' });
  });

  test('an account acts for one employer only', async () => {
    const { caller } = await seed(subgraph).employer().run();
    const again = payloadOf(
      await subgraph.execute(REGISTER, { as: caller, variables: { input: { employer: COMPANY } } }),
    );
    expect(again.problems[0]).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
  });

  test('has owners, who invite and remove accounts, and recruiters, who cannot; one owner always remains', async () => {
    const { caller } = await seed(subgraph).employer().verified().run();
    const [recruiter, owner] = ['recruiter-1', 'owner-2'].map((sub) => employer(`${sub}-${caller.subject}`));
    const remove = (subject: string, expectedRevision: number) =>
      subgraph.execute(REMOVE, { as: caller, variables: { input: { expectedRevision, subject } } });
    await join(subgraph, caller, recruiter as Caller);
    const refused = await invitationActions(subgraph).invite(recruiter as Caller, 'someone', 'OWNER');
    expect(refused.errors[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(payloadOf(await remove(caller.subject, 3)).problems[0]?.message).toBe(
      'The last owner cannot be removed. Make another account an owner first.',
    );
    await join(subgraph, caller, owner as Caller, 'OWNER');
    expect(payloadOf(await remove('nobody', 4)).problems[0]?.code).toBe('UNKNOWN');
    expect(payloadOf(await remove(caller.subject, 4)).problems).toEqual([]);
    expect((await subgraph.execute('{ myEmployer { name } }', { as: caller })).data).toEqual({ myEmployer: null });
  });

  test('that is suspended cannot remove accounts', async () => {
    const { caller } = await seed(subgraph).employer().decided('SUSPEND', 'Checked').run();
    const input = { expectedRevision: 2, subject: caller.subject };
    const refused = payloadOf(await subgraph.execute(REMOVE, { as: caller, variables: { input } }));
    expect(refused.problems[0]).toMatchObject({ field: 'employer', code: 'NOT_ALLOWED_NOW' });
  });

  test.each([
    ['a name of nothing', { name: ' ' }, 'name'],
    ['a division that is none', { naceDivision: '04' }, 'naceDivision'],
    ['a section as a division', { naceDivision: 'C' }, 'naceDivision'],
    ['a third country', { memberState: 'CH' }, 'memberState'],
    ['an address without https', { website: 'http://x.example' }, 'website'],
    ['a script as an address', { website: 'javascript:alert(1)' }, 'website'],
    ['a password in an address', { website: 'https://me:secret@x.example' }, 'website'],
    ['a line break in a number', { registrationNumber: 'HRB\n1' }, 'registrationNumber'],
  ])('with %s is refused', async (_what, change, field) => {
    const input = { employer: { ...COMPANY, ...change } };
    const { problems } = payloadOf(await subgraph.execute(REGISTER, { as: employer('hostile'), variables: { input } }));
    expect(problems.map((one) => one.field)).toContain(`employer.${field}`);
    expect((await subgraph.execute('{ myEmployer { name } }', { as: employer('hostile') })).data).toEqual({
      myEmployer: null,
    });
  });
});

describe('the verification status for the gateway', () => {
  const standing = async (as?: Caller) =>
    (await subgraph.execute('{ viewerEmployerStatus }', { ...(as && { as }) })).data;

  test('is that of the account’s employer, whatever the token’s scope', async () => {
    const waiting = await seed(subgraph).employer().run();
    const verified = await seed(subgraph).employer().verified().run();
    const suspended = await seed(subgraph).employer().decided('SUSPEND', 'Checked').run();
    for (const [{ caller }, viewerEmployerStatus] of [
      [waiting, 'PENDING'],
      [verified, 'VERIFIED'],
      [suspended, 'SUSPENDED'],
    ] as const) {
      expect(await standing(caller)).toEqual({ viewerEmployerStatus });
      const narrowed = callerFromClaims({ sub: caller.subject, role: 'employer', scope: 'pool:search' });
      expect(await standing(narrowed)).toEqual({ viewerEmployerStatus });
    }
  });

  test('is null for an account without an employer and for other roles', async () => {
    const { caller } = await seed(subgraph).employer().verified().run();
    const candidate = callerFromClaims({ sub: caller.subject, role: 'candidate' });
    for (const as of [undefined, employer('nobody-knows'), officer('DE'), candidate])
      expect(await standing(as)).toEqual({ viewerEmployerStatus: null });
  });

  test('of a removed account is null until it joins another employer', async () => {
    const [one, other] = [
      await seed(subgraph).employer().verified().run(),
      await seed(subgraph).employer().verified().run(),
    ];
    const recruiter = employer(`recruiter-of-${one.caller.subject}`);
    await join(subgraph, one.caller, recruiter);
    expect(await standing(recruiter)).toEqual({ viewerEmployerStatus: 'VERIFIED' });
    await subgraph.execute(REMOVE, {
      as: one.caller,
      variables: { input: { expectedRevision: 3, subject: recruiter.subject } },
    });
    expect(await standing(recruiter)).toEqual({ viewerEmployerStatus: null });
    await join(subgraph, other.caller, recruiter);
    expect(await standing(recruiter)).toEqual({ viewerEmployerStatus: 'VERIFIED' });
  });
});

describe('a contact point', () => {
  const queue = async (memberState: string) => {
    const query = '{ employerVerificationQueue(first: 100) { edges { node { id } } } }';
    const { data } = await subgraph.execute(query, { as: officer(memberState) });
    return (
      data as unknown as { employerVerificationQueue: { edges: { node: { id: string } }[] } }
    ).employerVerificationQueue.edges.map(({ node }) => node.id);
  };

  test('lists the waiting employers of its own member state', async () => {
    const { employer: made } = await seed(subgraph).employer({ memberState: 'FR' }).run();
    expect(await queue('FR')).toContain(made.id);
    expect(await queue('DE')).not.toContain(made.id);
  });

  test('cannot decide about employers of other states', async () => {
    const { employer: made } = await seed(subgraph).employer().run();
    const input = { employerId: made.id, expectedRevision: 1, decision: 'VERIFY' };
    const { errors } = await subgraph.execute(DECIDE, { as: officer('FR'), variables: { input } });
    expect(errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  test('gives a reason for a suspension, which only the employer can read', async () => {
    const { caller, employer: made } = await seed(subgraph).employer().verified().run();
    const decide = (decision: string, reason?: string, expectedRevision = made.revision) => {
      const input = { employerId: made.id, expectedRevision, decision, reason };
      return subgraph.execute(DECIDE, { as: officer('DE'), variables: { input }, now: NOW });
    };
    expect(payloadOf(await decide('SUSPEND')).problems[0]).toMatchObject({ field: 'reason', code: 'REQUIRED' });
    expect(payloadOf(await decide('REINSTATE')).problems[0]?.code).toBe('NOT_ALLOWED_NOW');
    expect(payloadOf(await decide('SUSPEND', 'Unpaid wages')).employer).toMatchObject({
      verification: { status: 'SUSPENDED', reason: 'Unpaid wages' },
    });
    expect((await subgraph.execute(INSIDE, { as: caller, variables: made })).data).toMatchObject({
      employer: { verification: { reason: 'Unpaid wages' } },
    });
    expect((await subgraph.execute(INSIDE, { variables: made })).data).toEqual({ employer: null });
    expect(payloadOf(await decide('REINSTATE', undefined, made.revision + 1)).employer).toMatchObject({
      verification: { status: 'VERIFIED' },
    });
  });
});
