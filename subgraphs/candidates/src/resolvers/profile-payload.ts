import type { ProfileOutcome } from '../application/change-profile.ts';

/** The outcome of a change as the graph shows it. */
export const toProfilePayload = ({ value, problems, conflict }: ProfileOutcome) => ({
  profile: value,
  problems,
  conflict: conflict && { current: conflict },
});
