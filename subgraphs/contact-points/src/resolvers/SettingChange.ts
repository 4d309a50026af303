import type { SettingChangeResolvers } from '../__generated__/types.ts';
import { mayOversee } from '../application/officer-duty.ts';

export const SettingChange: SettingChangeResolvers = {
  id: ({ _id }) => _id,
  values: ({ values }) => [...values],
  setBy: ({ memberState, setBy }, _arguments, context) => (mayOversee(context, memberState) ? setBy : null),
};
