import type { Comparison } from '../application/compare-profiles.ts';
import { toSubstitution } from './references.ts';

/** Maps a comparison to its GraphQL type. */
export const toComparison = ({ profiles, unavailableIds, conditions, text }: Comparison) => ({
  profiles: [...profiles],
  unavailableIds: [...unavailableIds],
  conditions: conditions.map(({ met, substitutions, ...condition }) => ({
    ...condition,
    met: [...met],
    substitutions: substitutions.map((one) => one && toSubstitution(one)),
  })),
  textInterpretation: text,
});
