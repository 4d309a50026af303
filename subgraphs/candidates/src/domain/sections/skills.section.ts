import { SKILL_EVIDENCE } from '@talent-pool/search-index';
import { concept, flag, line, optional, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section, type SectionContext } from './section.ts';

const MAX_ITEMS = 100;
const LEVEL = 'Must be a level from 1 to 5.';

const skill = ({ taxonomy }: SectionContext) =>
  z
    .object({
      skillId: concept('ESCO skill', (key) => taxonomy.resolveSkill(key)?.id),
      evidence: z.enum(SKILL_EVIDENCE).default('SELF_DECLARED'),
      experienceKey: optional(z.string().max(40, 'Must have at most 40 characters.')),
      experienceNote: optional(line(500)),
      level: optional(z.number().int().min(1, LEVEL).max(5, LEVEL)),
      hidden: flag,
    })
    .transform(({ skillId, ...rest }) => ({ ...rest, skill: skillId }));

/** ESCO skills with the kind of evidence for each, and which work shows it, with a sentence. */
export const skills = section({
  schema: (context) => uniqueList(skill(context), MAX_ITEMS, (item) => item.skill),
  empty: [],
  stored: {
    listOf: {
      skill: 'text',
      evidence: { oneOf: SKILL_EVIDENCE },
      experienceKey: 'text?',
      experienceNote: 'text?',
      level: 'number?',
      hidden: 'flag',
    },
  },
});
