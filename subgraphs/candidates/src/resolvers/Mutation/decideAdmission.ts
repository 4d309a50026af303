import { authorize, hasKey, type Caller } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import type { Context } from '../../context.ts';
import { decide } from '../../domain/profile-life-cycle.ts';
import { findForOfficer, readForOfficer } from '../officer-access.ts';
import { conflicting, done, refused, type Outcome } from '../profile-change.ts';

/** The present state is a full profile again, so showing it is a reading. */
const conflict = async (context: Context, caller: Caller, id: string): Promise<Outcome> =>
  conflicting(await readForOfficer(context, caller, id, 'ADMISSION'));

export const decideAdmission: MutationResolvers['decideAdmission'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'admission:decide');
  const profile = await findForOfficer(context, caller, input.candidateId);
  if (profile.revision !== input.expectedRevision) return conflict(context, caller, profile._id);
  const decision = decide(profile, { admit: input.admit, reason: input.reason ?? null }, context.now);
  if (hasKey(decision, 'problems')) return refused(decision.problems);
  const act = { caller, action: 'ADMISSION_DECIDED' } as const;
  const decided = await context.store.change(profile, decision.changes, act, context.now);
  return decided ? done(decided) : conflict(context, caller, profile._id);
};
