import { randomUUID } from 'node:crypto';
import { done, hasKey, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { contradictions } from '../domain/contradictions.rules.ts';
import { EMPTY_VACANCY, readVacancy } from '../domain/vacancy.content.ts';
import { dayOf, type Vacancy } from '../domain/vacancy.ts';
import { NOT_REGISTERED, type VacancyOutcome } from './outcome.ts';

/** Stores a draft vacancy of the caller's employer. */
export async function createVacancy(content: object, context: Context): Promise<VacancyOutcome> {
  const { store, rules, now } = context;
  const employer = await context.own();
  if (!employer) return refused(NOT_REGISTERED);
  const read = readVacancy(content, { taxonomy: rules.taxonomy, today: dayOf(now) });
  if (hasKey(read, 'problems')) return refused(read.problems);
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
  return problems.length > 0 ? refused(problems) : done(await store.create(vacancy));
}
