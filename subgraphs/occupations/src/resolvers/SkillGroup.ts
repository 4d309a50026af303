import { labelLanguage } from '@talent-pool/service-kit';
import type { SkillGroupFacts } from '@talent-pool/taxonomy';
import type { SkillGroupResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import type { ById } from '../entities.ts';
import { connection } from './connection.ts';
import { groupsInUse, skillsInUse } from '../domain/in-use.ts';

/** Facts of an entity. Lookups and references have checked that it exists. */
const facts = ({ id }: ById, { taxonomy }: Context): SkillGroupFacts => taxonomy.skillGroup(id) as SkillGroupFacts;
const toEntity = (id: string): ById => ({ id });

export const SkillGroup: SkillGroupResolvers = {
  __resolveReference: ({ id }, { taxonomy }) => (taxonomy.skillGroup(id) ? { id } : null),
  code: (group, _args, context) => facts(group, context).code,
  label: (group, { language }, context) =>
    context.taxonomy.labels.skillgroups.in(labelLanguage(language), group.id)?.preferred ?? facts(group, context).label,
  broader: (group, _args, context) => facts(group, context).broader.map(toEntity),
  narrower: (group, _args, context) => groupsInUse(facts(group, context).narrower, context).map(toEntity),
  skills: (group, page, context) => connection(skillsInUse(facts(group, context).skills, context), page, toEntity),
  obsolete: (group, _args, context) => facts(group, context).obsolete,
};
