import { problem, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { ErasureRecord } from '../data/erasure-ledger.model.ts';
import type { Problem } from '../domain/problems.ts';

/** Status of an erasure, or the problems that prevent it. */
export interface ErasureOutcome {
  readonly status: 'PENDING' | null;
  readonly receipt: ErasureRecord | null;
  readonly problems: Problem[];
}

const refused = (found: Problem): ErasureOutcome => ({ status: null, receipt: null, problems: [found] });

/** Starts erasing the person's profile if the person has confirmed it. */
export async function eraseProfile(
  person: Caller,
  isConfirmed: boolean,
  { store, now }: Context,
): Promise<ErasureOutcome> {
  if (!isConfirmed)
    return refused(problem('confirm', 'REQUIRED', 'Must be true to confirm the erasure, which cannot be undone.'));
  const id = await store.erasures.begin(person.subject, person.role, now);
  if (id === undefined) return refused(problem('profile', 'NOT_ALLOWED_NOW', 'You have no profile.'));
  return { status: 'PENDING', receipt: { _id: id, requestedAt: now, completedAt: null }, problems: [] };
}
