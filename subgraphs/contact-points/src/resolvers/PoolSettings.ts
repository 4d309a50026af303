import type { PoolSettingsResolvers } from '../__generated__/types.ts';
import { listSettingChanges } from '../application/list-setting-changes.ts';

export const PoolSettings: PoolSettingsResolvers = {
  changes: (_settings, page, context) => listSettingChanges(null, page, context),
};
