import { isEmployer } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { marksOf } from '../../domain/employer-marks.ts';

/** Independent of the scope of the token, as `viewerEmployerStatus`. */
export const viewerEmployerMarks: QueryResolvers['viewerEmployerMarks'] = async (_root, _arguments, context) => {
  const { caller, store, employerMarkSecrets } = context;
  const employer = isEmployer(caller) ? await store.employers.ofAccount(caller.subject) : null;
  return employer && marksOf(employer, employerMarkSecrets);
};
