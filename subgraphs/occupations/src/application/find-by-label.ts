import { poolError } from '@talent-pool/service-kit';
import { languageName } from '@talent-pool/taxonomy';
import type { Context } from '../context.ts';

const LONGEST_LABEL = 500;

/** Concepts with a label: ESCO ids, and ISCO-08 codes of groups. */
export interface LabelledConcepts {
  readonly occupations: readonly string[];
  readonly skills: readonly string[];
  readonly iscoGroups: readonly string[];
}

/** Validates the arguments. `language`: ISO 639-1. Throws BAD_USER_INPUT. */
function check(label: string, language: string | null | undefined): void {
  if (label.trim() === '' || label.length > LONGEST_LABEL)
    throw poolError('BAD_USER_INPUT', `"label" must have 1 to ${LONGEST_LABEL} characters.`, { argument: 'label' });
  if (language != null && !languageName(language, 'en'))
    throw poolError('BAD_USER_INPUT', 'Unknown language. Must be an ISO 639-1 code, such as de.', {
      argument: 'language',
      values: [language],
    });
}

/** Concepts with exactly this label, in one language or in any. Throws BAD_USER_INPUT. */
export function findByLabel(
  label: string,
  language: string | null | undefined,
  { taxonomy }: Context,
): LabelledConcepts {
  check(label, language);
  const { occupations, skills, iscogroups } = taxonomy.labels;
  const within = language ?? undefined;
  return {
    occupations: occupations.find(label, within),
    skills: skills.find(label, within),
    iscoGroups: iscogroups.find(label, within),
  };
}
