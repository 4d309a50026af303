import type { TextQuestion, TextInterpretation } from '@talent-pool/matching';
import type { FilterProblem } from '@talent-pool/search-index';
import { poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';

/** A parsed filter, whose text is still to be interpreted. */
interface ReadFilter<F> {
  readonly filter: F;
  readonly question: TextQuestion | null;
  readonly problems: readonly FilterProblem[];
}

function refuseProblems(problems: readonly FilterProblem[]): void {
  const [problem] = problems;
  if (problem) throw poolError('BAD_USER_INPUT', `${problem.argument}: ${problem.message}`, { ...problem, problems });
}

/**
 * The filter with its text interpreted. Throws UNAVAILABLE, and BAD_USER_INPUT that names the first invalid argument
 * and lists all.
 */
export async function interpretFilter<F extends { readonly text: TextInterpretation | null }>(
  { filter, question, problems }: ReadFilter<F>,
  { texts }: Context,
): Promise<F> {
  refuseProblems(problems);
  return question ? { ...filter, text: await texts.read(question) } : filter;
}
