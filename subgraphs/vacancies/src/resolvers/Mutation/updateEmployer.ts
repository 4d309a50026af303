import type { MutationResolvers } from '../../__generated__/types.ts';
import { updateEmployer as update } from '../../application/update-employer.ts';
import { toEmployerPayload } from '../payloads.ts';

export const updateEmployer: MutationResolvers['updateEmployer'] = async (_root, { input }, context) =>
  toEmployerPayload(await update(input.expectedRevision, input.employer, context));
