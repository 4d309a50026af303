import { randomUUID } from 'node:crypto';
import { dayOf, done, hasKey, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { ReferenceTaken } from '../data/reference-taken.ts';
import { contradictions } from '../domain/contradictions.rules.ts';
import { EMPTY_VACANCY, readVacancy } from '../domain/vacancy.content.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import { NOT_REGISTERED, type VacancyOutcome } from './outcome.ts';

/** Stores a vacancy, unless the employer has one with the same reference: then returns that one. */
async function createOnce(vacancy: Vacancy, { store }: Context): Promise<Vacancy> {
  try {
    return await store.create(vacancy);
  } catch (error) {
    if (!(error instanceof ReferenceTaken) || vacancy.reference === null) throw error;
    const first = await store.withReference(vacancy.employerId, vacancy.reference);
    if (!first) throw error;
    return first;
  }
}

/**
 * Stores a draft vacancy of the caller's employer. With a reference that one of its vacancies has, returns that vacancy
 * unchanged, so that a repeated or concurrent request creates nothing twice.
 */
export async function createVacancy(content: object, context: Context): Promise<VacancyOutcome> {
  const { rules, now } = context;
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
  return problems.length > 0 ? refused(problems) : done(await createOnce(vacancy, context));
}
