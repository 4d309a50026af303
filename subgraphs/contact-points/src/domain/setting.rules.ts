import { problem } from '@talent-pool/service-kit';
import type { Decision } from './problems.ts';
import type { NewValue } from './setting.schema.ts';

/** Days from which and until which settings count. */
export interface Period {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** Checks the period of settings: nothing changes for days that are over, and something is set. */
export function checkSettings(
  values: readonly NewValue[],
  { validFrom, validUntil }: Period,
  today: string,
): Decision<readonly NewValue[]> {
  if (values.length === 0) return { problems: [problem('input', 'REQUIRED', 'Give at least one setting to change.')] };
  if (validFrom < today)
    return {
      problems: [problem('input.validFrom', 'INVALID', 'Must not be in the past: settings count from today on.')],
    };
  if (validUntil !== null && validUntil < validFrom)
    return { problems: [problem('input.validUntil', 'INVALID', 'Must not be before "validFrom".')] };
  return { changes: values };
}
