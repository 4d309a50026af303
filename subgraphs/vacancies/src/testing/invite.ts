import type { Caller } from '@talent-pool/service-kit';
import { NOW, type TestSubgraph } from './test-subgraph.ts';
import { onEmployer } from './seed.ts';

const onInvitation = (field: string, input: string): string =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { invitation { id subject role expiresAt } problems { field code message } } }`;
const INVITE = onInvitation('inviteEmployerAccount', 'InviteEmployerAccountInput');
const ACCEPT = onEmployer('acceptEmployerInvitation', 'EmployerInvitationInput');

type Answer = Awaited<ReturnType<TestSubgraph['execute']>>;

/** What an account does about invitations, in process. `now` is the time of the request. */
export const inviting = (subgraph: TestSubgraph) => {
  const end =
    (field: string) =>
    (as: Caller, invitationId: string, now = NOW) =>
      subgraph.execute(onInvitation(field, 'EmployerInvitationInput'), {
        as,
        variables: { input: { invitationId } },
        now,
      });
  return {
    invite: (as: Caller, subject: string, role = 'RECRUITER', now = NOW): Promise<Answer> =>
      subgraph.execute(INVITE, { as, variables: { input: { subject, role } }, now }),
    accept: (as: Caller, invitationId: string, now = NOW): Promise<Answer> =>
      subgraph.execute(ACCEPT, { as, variables: { input: { invitationId } }, now }),
    withdraw: end('withdrawEmployerInvitation'),
    decline: end('declineEmployerInvitation'),
  };
};

/** The id of the invitation that an answer gives; empty without one. */
export function invitationOf({ data }: Answer): string {
  const [payload] = Object.values(data ?? {}) as { invitation?: { id: string } | null }[];
  return payload?.invitation?.id ?? '';
}

/** Lets an account join an employer: invites it as one of its owners, and accepts. */
export async function join(subgraph: TestSubgraph, owner: Caller, account: Caller, role = 'RECRUITER'): Promise<void> {
  const { invite, accept } = inviting(subgraph);
  await accept(account, invitationOf(await invite(owner, account.subject, role)));
}
