import { labelLanguage, poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';

const MAX_LABEL_LENGTH = 500;

/** Concepts with a label: ESCO ids, and ISCO-08 codes of groups. */
export interface LabelledConcepts {
  readonly occupations: readonly string[];
  readonly skills: readonly string[];
  readonly iscoGroups: readonly string[];
}

/** Throws BAD_USER_INPUT for an empty or too long label. */
function check(label: string): void {
  if (label.trim() === '' || label.length > MAX_LABEL_LENGTH)
    throw poolError('BAD_USER_INPUT', `"label" must have 1 to ${MAX_LABEL_LENGTH} characters.`, { argument: 'label' });
}

/** Concepts with exactly this label, in one language or in any. Throws BAD_USER_INPUT. */
export function findByLabel(
  label: string,
  language: string | null | undefined,
  { taxonomy }: Context,
): LabelledConcepts {
  check(label);
  const { occupations, skills, iscogroups } = taxonomy.labels;
  const within = language == null ? undefined : labelLanguage(language);
  return {
    occupations: occupations.find(label, within),
    skills: skills.find(label, within),
    iscoGroups: iscogroups.find(label, within),
  };
}
