import type { ProfileOutcome } from '../application/change-profile.ts';

/** Maps the outcome of a change to its GraphQL payload. */
export const toProfilePayload = ({ value, problems, conflict }: ProfileOutcome) => ({
  profile: value,
  problems,
  conflict: conflict && { current: conflict },
});
