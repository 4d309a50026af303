import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@talent-pool/service-kit';
import { INVITATION_LIFETIME, MAX_ACCOUNTS } from './domain/invitation.ts';
import { invitationOf, invitationActions, join } from './testing/invite.ts';
import { employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { NOW, startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { COMPANY, onEmployer, payloadOf, seed } from './testing/seed.ts';

let subgraph: TestSubgraph;
let acts: ReturnType<typeof invitationActions>;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
  acts = invitationActions(subgraph);
});
afterAll(() => subgraph.stop());

const account = (): Caller => employer(`account-${randomUUID()}`);
const verified = async () => (await seed(subgraph).employer().verified().run()).caller;
const after = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

interface Invited {
  readonly id: string;
  readonly employer: { readonly name: string } | null;
  readonly role: string;
}
async function invitationsTo(as: Caller, now = NOW): Promise<Invited[]> {
  const query = '{ myEmployerInvitations { edges { node { id employer { name } role } } } }';
  const { data } = await subgraph.execute(query, { as, now });
  type Mine = { myEmployerInvitations: { edges: { node: Invited }[] } };
  return (data as unknown as Mine).myEmployerInvitations.edges.map(({ node }) => node);
}
const MINE = '{ myEmployer { name accounts { subject role } } viewerEmployerStatus viewerEmployerId }';
const statusOf = async (as: Caller) =>
  (await subgraph.execute('{ viewerEmployerStatus viewerEmployerId }', { as })).data;
const eventsOf = async (as: Caller): Promise<unknown[]> => {
  const { data } = await subgraph.execute(
    '{ myEmployer { accountEvents { edges { node { action subject role by } } } } }',
    {
      as,
    },
  );
  type Mine = { myEmployer: { accountEvents: { edges: { node: unknown }[] } | null } };
  return (data as unknown as Mine).myEmployer.accountEvents?.edges.map(({ node }) => node) ?? [];
};
const codeOf = (answer: Awaited<ReturnType<TestSubgraph['execute']>>) =>
  payloadOf(answer).problems.map(({ field, code }) => `${field} ${code}`);

describe('an account that is invited', () => {
  test('keeps its own rights until it accepts: it may register, draft and post for itself', async () => {
    const [owner, invited] = [await verified(), account()];
    const before = (await subgraph.execute(MINE, { as: invited })).data;
    expect(codeOf(await acts.invite(owner, invited.subject))).toEqual([]);
    expect((await subgraph.execute(MINE, { as: invited })).data).toEqual(before);
    const input = { employer: { ...COMPANY, name: 'Own GmbH' } };
    const registered = await subgraph.execute(onEmployer('registerEmployer', 'RegisterEmployerInput'), {
      as: invited,
      variables: { input },
    });
    expect(codeOf(registered)).toEqual([]);
    const draft =
      'mutation { createVacancy(input: { vacancy: { texts: [{ language: "en", title: "Mine" }] } }) { vacancy { id } } }';
    const { data } = await subgraph.execute(draft, { as: invited });
    const { id } = (data as unknown as { createVacancy: { vacancy: { id: string } } }).createVacancy.vacancy;
    const look = { as: owner, variables: { id } };
    expect((await subgraph.execute('query ($id: ID!) { vacancy(id: $id) { title } }', look)).data).toEqual({
      vacancy: null,
    });
  });

  test('sees the inviting employer and role, and acts for the employer after accepting', async () => {
    const [owner, invited] = [await verified(), account()];
    const id = invitationOf(await acts.invite(owner, invited.subject));
    expect(await invitationsTo(invited)).toEqual([{ id, employer: { name: COMPANY.name }, role: 'RECRUITER' }]);
    expect(payloadOf(await acts.accept(invited, id)).employer).toMatchObject({ name: COMPANY.name });
    expect((await statusOf(invited))?.['viewerEmployerStatus']).toBe('VERIFIED');
    expect(await invitationsTo(invited)).toEqual([]);
    expect(codeOf(await acts.accept(invited, id))).toEqual(['invitationId UNKNOWN']);
  });

  test('keeps its own rights when it declines or lets the invitation expire', async () => {
    const [owner, invited] = [await verified(), account()];
    const declined = invitationOf(await acts.invite(owner, invited.subject));
    expect(codeOf(await acts.decline(invited, declined))).toEqual([]);
    const expired = invitationOf(await acts.invite(owner, invited.subject));
    const late = after(INVITATION_LIFETIME);
    expect(codeOf(await acts.accept(invited, expired, late))).toEqual(['invitationId UNKNOWN']);
    expect(await invitationsTo(invited, late)).toEqual([]);
    expect(await statusOf(invited)).toEqual({ viewerEmployerStatus: null, viewerEmployerId: null });
    expect(codeOf(await acts.invite(owner, invited.subject, 'OWNER', late))).toEqual([]);
  });

  test('gets a problem when it accepts but already acts for an employer; the inviter does not learn of it', async () => {
    const [owner, busy] = [await verified(), (await seed(subgraph).employer().run()).caller];
    const id = invitationOf(await acts.invite(owner, busy.subject));
    expect(id).not.toBe('');
    expect(codeOf(await acts.accept(busy, id))).toEqual(['account NOT_ALLOWED_NOW']);
    expect(await invitationsTo(busy)).toHaveLength(1);
  });

  test('is the only one that can answer the invitation', async () => {
    const [owner, invited, other] = [await verified(), account(), account()];
    const id = invitationOf(await acts.invite(owner, invited.subject));
    for (const as of [other, owner, await verified()]) {
      expect(codeOf(await acts.accept(as, id))).toEqual(['invitationId UNKNOWN']);
      expect(codeOf(await acts.decline(as, id))).toEqual(['invitationId UNKNOWN']);
    }
    expect(codeOf(await acts.withdraw(await verified(), id))).toEqual(['invitationId UNKNOWN']);
    expect(codeOf(await acts.accept(invited, id))).toEqual([]);
  });

  test('has its own rights again after it is removed', async () => {
    const [owner, invited] = [await verified(), account()];
    await join(subgraph, owner, invited);
    const { data } = await subgraph.execute('{ myEmployer { revision } }', { as: owner });
    const { revision } = (data as unknown as { myEmployer: { revision: number } }).myEmployer;
    const input = { expectedRevision: revision, subject: invited.subject };
    await subgraph.execute(onEmployer('removeEmployerAccount', 'RemoveEmployerAccountInput'), {
      as: owner,
      variables: { input },
    });
    expect(await statusOf(invited)).toEqual({ viewerEmployerStatus: null, viewerEmployerId: null });
    const again = { as: invited, variables: { input: { employer: COMPANY } } };
    expect(codeOf(await subgraph.execute(onEmployer('registerEmployer', 'RegisterEmployerInput'), again))).toEqual([]);
  });
});

describe('an employer', () => {
  test('can invite only while it is verified', async () => {
    const waiting = (await seed(subgraph).employer().run()).caller;
    expect(codeOf(await acts.invite(waiting, 'somebody'))).toEqual(['employer NOT_ALLOWED_NOW']);
    const { caller, employer: made } = await seed(subgraph).employer().verified().run();
    const invited = account();
    const id = invitationOf(await acts.invite(caller, invited.subject));
    const input = { employerId: made.id, expectedRevision: made.revision, decision: 'SUSPEND', reason: 'Checked' };
    await subgraph.execute(onEmployer('decideEmployer', 'DecideEmployerInput'), {
      as: officer('DE'),
      variables: { input },
    });
    expect(codeOf(await acts.accept(invited, id))).toEqual(['invitationId UNKNOWN']);
    expect(await statusOf(invited)).toEqual({ viewerEmployerStatus: null, viewerEmployerId: null });
  });

  test('has one open invitation for an account, and cannot invite its own accounts', async () => {
    const [owner, invited] = [await verified(), account()];
    await acts.invite(owner, invited.subject);
    expect(codeOf(await acts.invite(owner, invited.subject, 'OWNER'))).toEqual(['subject NOT_ALLOWED_NOW']);
    expect(codeOf(await acts.invite(owner, owner.subject))).toEqual(['subject NOT_ALLOWED_NOW']);
    expect(codeOf(await acts.invite(owner, 'a subject with spaces'))).toEqual(['input.subject INVALID']);
  });

  test('has a limited number of accounts and invitations, also with concurrent requests', async () => {
    const owner = await verified();
    const sent = await Promise.all(
      Array.from({ length: MAX_ACCOUNTS + 5 }, () => acts.invite(owner, account().subject)),
    );
    expect(sent.filter((answer) => invitationOf(answer) !== '')).toHaveLength(MAX_ACCOUNTS - 1);
    expect(new Set(sent.flatMap(codeOf))).toEqual(new Set(['subject NOT_ALLOWED_NOW']));
  });

  test('shows only its owners who was invited, by whom, and with what result', async () => {
    const [owner, joins, declines, misses] = [await verified(), account(), account(), account()];
    await join(subgraph, owner, joins);
    await acts.decline(declines, invitationOf(await acts.invite(owner, declines.subject)));
    await acts.withdraw(owner, invitationOf(await acts.invite(owner, misses.subject)));
    const entry = (action: string, about: Caller, by: Caller) => ({
      action,
      subject: about.subject,
      role: 'RECRUITER',
      by: by.subject,
    });
    const events = await eventsOf(owner);
    expect(events).toHaveLength(6);
    expect(events).toEqual(
      expect.arrayContaining([
        entry('INVITED', joins, owner),
        entry('ACCEPTED', joins, joins),
        entry('INVITED', declines, owner),
        entry('DECLINED', declines, declines),
        entry('INVITED', misses, owner),
        entry('WITHDRAWN', misses, owner),
      ]),
    );
    const open = account();
    await acts.invite(owner, open.subject);
    const query = '{ myEmployer { id invitations { edges { node { subject } } } accountEvents { edges { cursor } } } }';
    const own = (await subgraph.execute(query, { as: owner })).data as unknown as { myEmployer: { id: string } };
    expect(own.myEmployer).toMatchObject({ invitations: { edges: [{ node: { subject: open.subject } }] } });
    expect((await subgraph.execute(query, { as: joins })).data).toMatchObject({
      myEmployer: { invitations: null, accountEvents: null },
    });
    const foreign =
      'query ($id: ID!) { employer(id: $id) { invitations { edges { cursor } } accountEvents { edges { cursor } } } }';
    for (const as of [undefined, officer('DE'), await verified()])
      expect(
        (await subgraph.execute(foreign, { ...(as && { as }), variables: { id: own.myEmployer.id } })).data,
      ).toEqual({
        employer: { invitations: null, accountEvents: null },
      });
  });
});

describe('concurrent requests', () => {
  test('two accepts: one succeeds', async () => {
    const [owner, invited] = [await verified(), account()];
    const id = invitationOf(await acts.invite(owner, invited.subject));
    const answers = await Promise.all([acts.accept(invited, id), acts.accept(invited, id)]);
    expect(answers.map(codeOf).toSorted()).toEqual([[], ['invitationId UNKNOWN']]);
    expect((await eventsOf(owner)).filter((event) => (event as { action: string }).action === 'ACCEPTED')).toHaveLength(
      1,
    );
  });

  test('accept and withdraw: one succeeds, and the events show which', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const [owner, invited] = [await verified(), account()];
      const id = invitationOf(await acts.invite(owner, invited.subject));
      const [accepted, withdrawn] = await Promise.all([acts.accept(invited, id), acts.withdraw(owner, id)]);
      const joined = codeOf(accepted).length === 0;
      expect(codeOf(withdrawn)).toEqual(joined ? ['invitationId UNKNOWN'] : []);
      expect((await statusOf(invited))?.['viewerEmployerStatus']).toBe(joined ? 'VERIFIED' : null);
      const actions = (await eventsOf(owner)).map((event) => (event as { action: string }).action);
      expect(actions.toSorted()).toEqual(joined ? ['ACCEPTED', 'INVITED'] : ['INVITED', 'WITHDRAWN']);
    }
  });

  test('accept and register: the account acts for one employer', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const [owner, invited] = [await verified(), account()];
      const id = invitationOf(await acts.invite(owner, invited.subject));
      const register = onEmployer('registerEmployer', 'RegisterEmployerInput');
      const answers = await Promise.all([
        acts.accept(invited, id),
        subgraph.execute(register, { as: invited, variables: { input: { employer: COMPANY } } }),
      ]);
      expect(answers.map(codeOf).toSorted()).toEqual([[], ['account NOT_ALLOWED_NOW']]);
      const count = await subgraph.store.employers.model.countDocuments({ 'accounts.subject': invited.subject });
      expect(count).toBe(1);
    }
  });

  test('two employers’ invitations: the account joins one', async () => {
    const [one, other, invited] = [await verified(), await verified(), account()];
    const ids = [
      invitationOf(await acts.invite(one, invited.subject)),
      invitationOf(await acts.invite(other, invited.subject)),
    ];
    const answers = await Promise.all(ids.map((id) => acts.accept(invited, id)));
    expect(answers.map(codeOf).toSorted()).toEqual([[], ['account NOT_ALLOWED_NOW']]);
  });
});
