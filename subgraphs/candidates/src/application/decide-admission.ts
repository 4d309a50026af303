import { changeAtRevision, memberStateOf, notAllowedNow, type Caller } from '@talent-pool/service-kit';
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

const NOT_PARTICIPATING =
  'Your member state does not take part in the pool today, so its officers decide about no profile. Officers of the other member states that the profile concerns can.';

/** Admits or refuses a profile in the officer's scope, while the officer's member state takes part. Throws NOT_FOUND for any other profile. */
export async function decideAdmission(
  officer: Caller,
  { candidateId, expectedRevision, ...decision }: AdmissionDecision,
  context: Context,
): Promise<ProfileOutcome> {
  const { store, now } = context;
  const profile = await findForOfficer(context, officer, candidateId);
  const participates = (await context.screening()).participates(memberStateOf(officer));
  const outcome = await changeAtRevision({
    found: profile,
    expectedRevision,
    rule: () => (participates ? decide(profile, decision, now) : notAllowedNow('profile', NOT_PARTICIPATING)),
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
