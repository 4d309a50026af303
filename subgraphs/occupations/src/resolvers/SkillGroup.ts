import type { SkillGroupFacts } from '@talent-pool/taxonomy';
import type { SkillGroupResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import type { ById } from '../entities.ts';
import { connection } from './connection.ts';

/** Facts of an entity that look-ups and references have found to exist. */
const facts = ({ id }: ById, { taxonomy }: Context): SkillGroupFacts => taxonomy.skillGroup(id) as SkillGroupFacts;
const toEntity = (id: string): ById => ({ id });

export const SkillGroup: SkillGroupResolvers = {
  __resolveReference: ({ id }, { taxonomy }) => (taxonomy.skillGroup(id) ? { id } : null),
  code: (group, _args, context) => facts(group, context).code,
  label: (group, _args, context) => facts(group, context).label,
  broader: (group, _args, context) => facts(group, context).broader.map(toEntity),
  narrower: (group, _args, context) => facts(group, context).narrower.map(toEntity),
  skills: (group, page, context) => connection(facts(group, context).skills, page, toEntity),
};
