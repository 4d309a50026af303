import { SETTING_CHANGED, type NewEvent } from '@talent-pool/outbox';
import type { SettingName } from './setting-names.ts';

/** The part of a change that decides what counts on a day. */
export interface CountedSetting {
  readonly _id: string;
  readonly setting: SettingName;
  /** Null for a setting of the pool. */
  readonly memberState: string | null;
  /** Codes. What they mean depends on the setting. */
  readonly values: readonly string[];
  /** First day on which it counts, "YYYY-MM-DD" in UTC. */
  readonly validFrom: string;
  /** Last day on which it counts; null without an end. */
  readonly validUntil: string | null;
  readonly setAt: Date;
  /** Day on which the member state gave notice; null for settings other than `PARTICIPATION`. Not passed in events. */
  readonly notifiedOn?: string | null;
}

/** A change of a setting. Changes are only added, so that all of them together are the history. */
export interface SettingChange extends CountedSetting {
  /** Subject of the account that set it. */
  readonly setBy: string;
  readonly reason: string | null;
  readonly notifiedOn: string | null;
}

/** The event that reports a change to other services. It does not name the account. */
export const eventOf = ({ _id, setting, memberState, values, validFrom, validUntil, setAt }: SettingChange) =>
  ({
    type: SETTING_CHANGED,
    aggregate: _id,
    person: null,
    data: { change: _id, setting, memberState, values, validFrom, validUntil, setAt },
  }) satisfies NewEvent;
