import type { EmployerInvitationResolvers } from '../__generated__/types.ts';
import { visibleEmployer } from '../application/access.ts';

export const EmployerInvitation: EmployerInvitationResolvers = {
  id: ({ _id }) => _id,
  employer: ({ employerId }, _arguments, context) => visibleEmployer(context, employerId),
};
