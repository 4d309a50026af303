import { dayOf, hasKey, knownCode, optional, readInput, type Caller } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, memberStateHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { acceptNotice } from '../domain/participation.rules.ts';
import type { Problem } from '../domain/problems.ts';
import { day, reason } from '../domain/setting.schema.ts';
import { newChanges } from './new-changes.ts';

const noticeSchema = z.object({
  memberState: knownCode(
    (code) => EU_MEMBER_STATES.includes(code),
    'Unknown member state. Must be an ISO 3166-1 alpha-2 code of a member state of the Union, such as DE.',
    memberStateHint,
  ),
  participates: z.boolean(),
  notifiedOn: day,
  effectiveOn: optional(day),
  reason: optional(reason),
});

/** Records the notice of a member state that it joins or leaves. Returns the problems; empty if it is recorded. */
export async function recordParticipation(
  input: object,
  by: Caller,
  { store, now }: Context,
): Promise<readonly Problem[]> {
  const read = readInput('input', noticeSchema, input);
  if (hasKey(read, 'problems')) return read.problems;
  const notice = read.changes;
  const { memberState, participates, notifiedOn } = notice;
  return store.settings.change(memberState, (settings) => {
    const accepted = acceptNotice(settings, notice, dayOf(now));
    if (hasKey(accepted, 'problems')) return accepted;
    const period = { memberState, validFrom: accepted.changes.effectiveOn, validUntil: null, reason: notice.reason };
    const changes = newChanges([['PARTICIPATION', [participates ? 'YES' : 'NO']]], period, by, now);
    return { changes: changes.map((change) => ({ ...change, notifiedOn })) };
  });
}
