import type { DatedSettings } from '@talent-pool/pool-settings';
import { notAllowedNow, problem } from '@talent-pool/service-kit';
import { monthsLater } from './days.ts';
import type { Decision } from './problems.ts';

/** A notice of a member state that it joins or leaves. */
export interface Notice {
  readonly memberState: string;
  readonly participates: boolean;
  /** Day on which it was given. */
  readonly notifiedOn: string;
  /** Day on which it takes effect; null for the end of the notice period. */
  readonly effectiveOn: string | null;
}

/**
 * The day on which a notice takes effect: by default the end of the notice period that counted on the day of the
 * notice, and not before it. A member state joins only if it does not take part then, and leaves only if it does.
 */
export function acceptNotice(
  settings: DatedSettings,
  { memberState, participates, notifiedOn, effectiveOn }: Notice,
  today: string,
): Decision<{ readonly effectiveOn: string }> {
  if (notifiedOn > today) return { problems: [problem('input.notifiedOn', 'INVALID', 'Must not be in the future.')] };
  const months = settings.noticeMonths(notifiedOn);
  const earliest = monthsLater(notifiedOn, months);
  const from = effectiveOn ?? (earliest < today ? today : earliest);
  if (from < earliest) {
    const message = `The notice period is ${months} months: the earliest day is ${earliest}.`;
    return { problems: [problem('input.effectiveOn', 'NOTICE_TOO_SHORT', message)] };
  }
  if (from < today) return { problems: [problem('input.effectiveOn', 'INVALID', 'Must not be in the past.')] };
  if (settings.participates(memberState, from) === participates)
    return notAllowedNow(
      'participates',
      participates ? 'The member state takes part on that day.' : 'The member state does not take part on that day.',
    );
  return { changes: { effectiveOn: from } };
}
