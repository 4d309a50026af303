import { memberStateOf, poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { dutiesOf } from '../domain/contact-point.ts';
import type { Duty } from '../domain/duties.ts';

/** The member state of an officer with a duty. Throws FORBIDDEN for officers without it. */
export async function memberStateWithDuty(officer: Caller, duty: Duty, { contactPoints }: Context): Promise<string> {
  const memberState = memberStateOf(officer);
  if (dutiesOf(await contactPoints.load(memberState), officer.subject).includes(duty)) return memberState;
  throw poolError(
    'FORBIDDEN',
    `Your contact point has not given you the duty ${duty}. Ask one of its officers with the duty SETTINGS.`,
  );
}

/** Whether the caller may see who works for a contact point and who set its settings: its officers, and administrators. */
export const mayOversee = ({ caller }: Context, memberState: string | null): boolean =>
  caller?.permissions.has('pool:administer') === true ||
  (memberState !== null &&
    caller?.permissions.has('contact-point:manage') === true &&
    caller.memberState === memberState);
