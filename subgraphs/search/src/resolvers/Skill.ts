import { labelLanguage } from '@talent-pool/service-kit';
import type { SkillResolvers } from '../__generated__/types.ts';

export const Skill: SkillResolvers = {
  label: ({ id }, { language }, { taxonomy }) => taxonomy.labels.skills.label(id, labelLanguage(language)),
};
