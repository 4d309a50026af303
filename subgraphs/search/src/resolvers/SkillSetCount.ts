import { labelLanguage } from '@talent-pool/service-kit';
import type { SkillSetCountResolvers } from '../__generated__/types.ts';

export const SkillSetCount: SkillSetCountResolvers = {
  label: ({ label }, { language }) => label(labelLanguage(language)),
};
