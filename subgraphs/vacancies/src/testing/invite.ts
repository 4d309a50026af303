import type { Caller } from '@talent-pool/service-kit';
import { NOW, type TestSubgraph } from './test-subgraph.ts';
import { onEmployer } from './seed.ts';

const onInvitation = (field: string, input: string): string =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { invitation { id subject role expiresAt } problems { field code message } } }`;
const INVITE = onInvitation('inviteEmployerAccount', 'InviteEmployerAccountInput');
const ACCEPT = onEmployer('acceptEmployerInvitation', 'EmployerInvitationInput');

type Answer = Awaited<ReturnType<TestSubgraph['execute']>>;

/** Invitation mutations of an account, in process. `now` is the time of the request. */
export const invitationActions = (subgraph: TestSubgraph) => {
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

/** The invitation id in a response; empty if there is none. */
export function invitationOf({ data }: Answer): string {
  const [payload] = Object.values(data ?? {}) as { invitation?: { id: string } | null }[];
  return payload?.invitation?.id ?? '';
}

/** Makes an account join an employer: an owner invites it, and it accepts. */
export async function join(subgraph: TestSubgraph, owner: Caller, account: Caller, role = 'RECRUITER'): Promise<void> {
  const { invite, accept } = invitationActions(subgraph);
  await accept(account, invitationOf(await invite(owner, account.subject, role)));
}
