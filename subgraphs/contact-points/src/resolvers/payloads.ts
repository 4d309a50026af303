import { memberState } from '../domain/member-state.ts';
import type { Problem } from '../domain/problems.ts';

/** Maps the problems of a change of a member state's settings to its GraphQL payload. */
export const memberStatePayload = (code: string, problems: readonly Problem[]) => ({
  memberState: problems.length === 0 ? memberState(code) : null,
  problems: [...problems],
});
