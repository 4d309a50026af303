import { dayOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { publicationProblems } from '../domain/publication.rules.ts';
import { warningsOf } from '../domain/vacancy.warnings.ts';
import { ownVacancy } from './access.ts';

/** Problems that prevent the publication of an own vacancy, and warnings. Throws NOT_FOUND. */
export async function checkVacancy(id: string, context: Context) {
  const { vacancy, employer } = await ownVacancy(context, id);
  const rules = await context.currentRules();
  const problems = publicationProblems(vacancy, employer, rules, context.now);
  const warnings = warningsOf(vacancy, rules, dayOf(context.now));
  return { publishable: problems.length === 0, problems, warnings };
}
