import { checkDay, dayOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';

/** The requested day, by default today. Throws BAD_USER_INPUT unless it is a date. */
function dayFrom(on: string | null | undefined, now: Date): string {
  if (on == null) return dayOf(now);
  checkDay(on, 'on');
  return on;
}

const copyOf = <T>(values: readonly T[] | undefined): T[] | null => (values ? [...values] : null);

/** The settings of a member state on a day. */
export async function memberStateSettingsOn(memberState: string, on: string | null | undefined, context: Context) {
  const day = dayFrom(on, context.now);
  const settings = await context.settings();
  return {
    participates: settings.participates(memberState, day),
    postingTypes: copyOf(settings.postingTypes(memberState, day)),
    admissionMode: settings.admissionMode(memberState, day) ?? null,
    criteria: settings.criteria(memberState, day),
    disclosurePolicy: settings.disclosurePolicy(memberState, day),
    eligibleGroups: copyOf(settings.eligibleGroups(memberState, day)),
  };
}

/** The settings of the pool on a day. */
export async function poolSettingsOn(on: string | null | undefined, context: Context) {
  const day = dayFrom(on, context.now);
  const settings = await context.settings();
  return {
    criteria: settings.criteria(null, day),
    noticeMonths: settings.noticeMonths(day),
    agreementRule: settings.agreementRule(day),
  };
}
