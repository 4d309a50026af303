import { changeAtRevision, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { shownFor } from '../domain/allowed-purposes.ts';
import { decide, type OfficerDecision } from '../domain/profile-life-cycle.ts';
import type { ProfileOutcome } from './change-profile.ts';
import { findForOfficer, readForOfficer } from './officer-access.ts';

/** An officer's decision about a profile, with the revision that the officer has seen. */
export interface AdmissionDecision extends OfficerDecision {
  readonly candidateId: string;
  readonly expectedRevision: number;
}

/** Admits or refuses a profile in the officer's scope. Throws NOT_FOUND for any other profile. */
export async function decideAdmission(
  officer: Caller,
  { candidateId, expectedRevision, ...decision }: AdmissionDecision,
  context: Context,
): Promise<ProfileOutcome> {
  const { store, now } = context;
  const profile = await findForOfficer(context, officer, candidateId);
  const outcome = await changeAtRevision({
    found: profile,
    expectedRevision,
    rule: () => decide(profile, decision, now),
    write: (changes) => {
      const details = {
        decision: decision.admit ? 'ADMITTED' : 'REFUSED',
        reason: decision.admit ? null : decision.reason,
      } as const;
      return store.change(profile, changes, { caller: officer, action: 'ADMISSION_DECIDED', details }, now);
    },
    // The conflict shows a full profile, so this read is audited too.
    current: () => readForOfficer(context, officer, profile._id, 'ADMISSION'),
    missing: 'The profile no longer exists.',
  });
  return { ...outcome, value: outcome.value && shownFor(outcome.value, 'ADMISSION') };
}
