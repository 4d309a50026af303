import { dayOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';

/** Whether a member state takes part today, since when, and the next change of it. */
export async function participationOf(memberState: string, { settings, now }: Context) {
  const today = dayOf(now);
  const dated = await settings();
  const current = dated.changeOn('PARTICIPATION', memberState, today);
  const next = dated.nextParticipation(memberState, today);
  return {
    participates: dated.participates(memberState, today),
    since: current?.validFrom ?? null,
    notifiedOn: current?.notifiedOn ?? null,
    next: next && {
      participates: next.values[0] === 'YES',
      notifiedOn: next.notifiedOn ?? null,
      effectiveOn: next.validFrom,
    },
  };
}
