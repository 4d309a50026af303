import { randomUUID } from 'node:crypto';
import type { SettingChange } from '@talent-pool/pool-settings';
import type { Caller } from '@talent-pool/service-kit';
import type { NewValue } from '../domain/setting.schema.ts';

type Common = Pick<SettingChange, 'memberState' | 'validFrom' | 'validUntil' | 'reason'>;

/** Changes of several settings by one account, for the same period and reason. */
export const newChanges = (values: readonly NewValue[], common: Common, by: Caller, now: Date): SettingChange[] =>
  values.map(([setting, codes]) => ({
    _id: randomUUID(),
    setting,
    values: codes,
    ...common,
    notifiedOn: null,
    setAt: now,
    setBy: by.subject,
  }));
