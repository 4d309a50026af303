import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { publicationProblems } from '../../domain/publication.rules.ts';
import { warningsOf } from '../../domain/vacancy.warnings.ts';
import { ownVacancy } from '../access.ts';

export const checkVacancy: QueryResolvers['checkVacancy'] = async (_root, { id }, context) => {
  authorize(context.caller, 'employer:own');
  const { vacancy, employer } = await ownVacancy(context, id);
  const problems = publicationProblems(vacancy, employer, context.rules, context.now);
  return { publishable: problems.length === 0, problems, warnings: warningsOf(vacancy) };
};
