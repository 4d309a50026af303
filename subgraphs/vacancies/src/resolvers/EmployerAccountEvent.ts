import type { EmployerAccountEventResolvers } from '../__generated__/types.ts';

export const EmployerAccountEvent: EmployerAccountEventResolvers = {
  id: ({ _id }) => _id,
};
