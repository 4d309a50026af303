import { authorize, hasKey } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeVacancy } from '../../domain/vacancy-life-cycle.ts';
import { readVacancy } from '../../domain/vacancy.content.ts';
import { dayOf } from '../../domain/vacancy.ts';
import { ownVacancy } from '../access.ts';
import { changeVacancyBy, noVacancy } from '../outcome.ts';

export const updateVacancy: MutationResolvers['updateVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  const { rules, now } = context;
  const { vacancy, employer } = await ownVacancy(context, input.id);
  const read = readVacancy(input.vacancy, { taxonomy: rules.taxonomy, today: dayOf(now) });
  if (hasKey(read, 'problems')) return noVacancy(read.problems);
  const rule = () => changeVacancy(vacancy, read.changes, employer, rules, now);
  return changeVacancyBy(context, vacancy, input.expectedRevision, rule, employer);
};
