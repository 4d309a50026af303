import type { EmployerResolvers } from '../__generated__/types.ts';
import { isOwn, hasInternalAccess, mayOversee, visibleEmployer } from '../application/access.ts';
import { accountEventsOf, invitationsOf } from '../application/list-invitations.ts';
import { referenceId } from './references.ts';

export const Employer: EmployerResolvers = {
  __resolveReference: (reference, context) => visibleEmployer(context, referenceId(reference)),
  id: ({ _id }) => _id,
  registrationNumber: async (employer, _arguments, context) =>
    (await hasInternalAccess(context, employer)) ? employer.registrationNumber : null,
  revision: async (employer, _arguments, context) =>
    (await hasInternalAccess(context, employer)) ? employer.revision : null,
  verification: async (employer, _arguments, context) => {
    const last = employer.decisions.at(-1);
    const inside = await hasInternalAccess(context, employer);
    return {
      status: employer.verification,
      reason: inside ? (last?.reason ?? null) : null,
      decidedAt: last?.at ?? null,
    };
  },
  decisions: (employer, _arguments, context) =>
    mayOversee(context)
      ? employer.decisions.map(({ status, reason, at, by }) => ({ status, reason, decidedAt: at, officer: by }))
      : null,
  accounts: async (employer, _arguments, context) =>
    (await isOwn(context, employer._id)) ? [...employer.accounts] : null,
  invitations: invitationsOf,
  accountEvents: accountEventsOf,
};
