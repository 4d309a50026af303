import { randomUUID } from 'node:crypto';
import { authorize, done, hasKey } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { contradictions } from '../../domain/publication.rules.ts';
import { EMPTY_VACANCY, readVacancy } from '../../domain/vacancy.content.ts';
import { dayOf, type Vacancy } from '../../domain/vacancy.ts';
import { NOT_REGISTERED, noVacancy, vacancyOutcome } from '../outcome.ts';

export const createVacancy: MutationResolvers['createVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  const { store, rules, now } = context;
  const employer = await context.own();
  if (!employer) return noVacancy(NOT_REGISTERED);
  const read = readVacancy(input.vacancy, { taxonomy: rules.taxonomy, today: dayOf(now) });
  if (hasKey(read, 'problems')) return noVacancy(read.problems);
  const vacancy: Vacancy = {
    ...EMPTY_VACANCY,
    ...read.changes,
    _id: randomUUID(),
    employerId: employer._id,
    revision: 1,
    stored: 'DRAFT',
    suspended: false,
    publishedAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const problems = contradictions(vacancy);
  if (problems.length > 0) return noVacancy(problems);
  return vacancyOutcome(done(await store.create(vacancy)));
};
