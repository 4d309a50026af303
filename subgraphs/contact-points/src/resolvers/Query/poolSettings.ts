import type { QueryResolvers } from '../../__generated__/types.ts';
import { poolSettingsOn } from '../../application/settings-on.ts';

export const poolSettings: QueryResolvers['poolSettings'] = (_root, { on }, context) => poolSettingsOn(on, context);
