import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import type { MemberStateResolvers } from '../__generated__/types.ts';
import { listSettingChanges } from '../application/list-setting-changes.ts';
import { participationOf } from '../application/participation.ts';
import { memberStateSettingsOn } from '../application/settings-on.ts';

export const MemberState: MemberStateResolvers = {
  __resolveReference: ({ code }) => (EU_MEMBER_STATES.includes(code) ? { code } : null),
  participation: ({ code }, _arguments, context) => participationOf(code, context),
  contactPoint: ({ code }, _arguments, { contactPoints }) => contactPoints.load(code),
  settings: ({ code }, { on }, context) => memberStateSettingsOn(code, on, context),
  settingChanges: ({ code }, page, context) => listSettingChanges(code, page, context),
};
