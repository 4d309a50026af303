import { dayOf, notAllowedNow } from '@talent-pool/service-kit';
import type { Employer } from './employer.ts';
import type { Decision } from './problems.ts';
import { contradictions } from './contradictions.rules.ts';
import { publicationProblems, type PublicationRules } from './publication.rules.ts';
import type { VacancyContent } from './vacancy.content.ts';
import { statusOn, type Vacancy, type VacancyChanges } from './vacancy.ts';

/** Changes fields of a vacancy. An open vacancy must remain publishable. */
export function changeVacancy(
  vacancy: Vacancy,
  content: Partial<VacancyContent>,
  employer: Employer,
  rules: PublicationRules,
  now: Date,
): Decision<VacancyChanges> {
  const next = { ...vacancy, ...content };
  const problems =
    vacancy.stored === 'PUBLISHED' ? publicationProblems(next, employer, rules, now) : contradictions(next);
  return problems.length > 0 ? { problems } : { changes: content };
}

/** DRAFT, FILLED, CLOSED or expired → PUBLISHED. */
export function publish(
  vacancy: Vacancy,
  employer: Employer,
  rules: PublicationRules,
  now: Date,
): Decision<VacancyChanges> {
  if (statusOn(vacancy, dayOf(now)) === 'PUBLISHED') return notAllowedNow('vacancy', 'The vacancy is already open.');
  const problems = publicationProblems(vacancy, employer, rules, now);
  return problems.length > 0 ? { problems } : { changes: { stored: 'PUBLISHED', publishedAt: now, suspended: false } };
}

/**
 * PUBLISHED → FILLED or CLOSED, also while the vacancy is expired or suspended. Nobody needs the contact person any more,
 * whose data is deleted.
 */
export function close(vacancy: Vacancy, filled: boolean): Decision<VacancyChanges> {
  if (vacancy.stored !== 'PUBLISHED') return notAllowedNow('vacancy', 'Only an open vacancy can be closed.');
  return { changes: { stored: filled ? 'FILLED' : 'CLOSED', contact: null } };
}

/** Whether a vacancy may be deleted: a draft that was never published. */
export const mayDelete = ({ stored, publishedAt }: Vacancy): boolean => stored === 'DRAFT' && publishedAt === null;
