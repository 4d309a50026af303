import { dayOf, hasKey, readInput, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Problem } from '../domain/problems.ts';
import { checkSettings, type Period } from '../domain/setting.rules.ts';
import {
  memberStateSettingsSchema,
  memberStateValues,
  poolSettingsSchema,
  poolValues,
  type NewValue,
} from '../domain/setting.schema.ts';
import { newChanges } from './new-changes.ts';

type Given = Period & { readonly reason: string };

async function write(
  memberState: string | null,
  values: readonly NewValue[],
  { validFrom, validUntil, reason }: Given,
  by: Caller,
  { store, now }: Context,
): Promise<readonly Problem[]> {
  const checked = checkSettings(values, { validFrom, validUntil }, dayOf(now));
  if (hasKey(checked, 'problems')) return checked.problems;
  const changes = newChanges(checked.changes, { memberState, validFrom, validUntil, reason }, by, now);
  return store.settings.change(memberState, () => ({ changes }));
}

/** Sets settings of a member state. Returns the problems; empty if they are set. */
export async function setMemberStateSettings(
  memberState: string,
  input: object,
  by: Caller,
  context: Context,
): Promise<readonly Problem[]> {
  const read = readInput('input', memberStateSettingsSchema, input);
  if (hasKey(read, 'problems')) return read.problems;
  return write(memberState, memberStateValues(read.changes), read.changes, by, context);
}

/** Sets settings of the pool. Returns the problems; empty if they are set. */
export async function setPoolSettings(input: object, by: Caller, context: Context): Promise<readonly Problem[]> {
  const read = readInput('input', poolSettingsSchema, input);
  if (hasKey(read, 'problems')) return read.problems;
  return write(null, poolValues(read.changes), read.changes, by, context);
}
