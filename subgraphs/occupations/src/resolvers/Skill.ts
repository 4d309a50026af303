import type { SkillFacts } from '@talent-pool/taxonomy';
import type { SkillResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import type { ById } from '../entities.ts';
import { connection } from './connection.ts';

/** Facts of an entity that look-ups and references have found to exist. */
const facts = ({ id }: ById, { taxonomy }: Context): SkillFacts => taxonomy.skill(id) as SkillFacts;
const toEntity = (id: string): ById => ({ id });

export const Skill: SkillResolvers = {
  __resolveReference: ({ id }, { taxonomy }) => (taxonomy.skill(id) ? { id } : null),
  uri: ({ id }) => `http://data.europa.eu/esco/skill/${id}`,
  label: ({ id }, { language }, { taxonomy }) => taxonomy.labels.skills.label(id, language),
  alternativeLabels: ({ id }, { language }, { taxonomy }) => [
    ...(taxonomy.labels.skills.in(language, id)?.alternatives ?? []),
  ],
  type: (skill, _args, context) => facts(skill, context).type ?? null,
  reuseLevel: (skill, _args, context) => facts(skill, context).reuseLevel ?? null,
  broader: (skill, _args, context) => facts(skill, context).broader.map(toEntity),
  narrower: (skill, _args, context) => facts(skill, context).narrower.map(toEntity),
  groups: (skill, _args, context) => facts(skill, context).groups.map(toEntity),
  near: ({ id }, { first }, { taxonomy }) =>
    connection([...taxonomy.nearSkills(id)], { first }, ([near, relation]) => ({
      skill: { id: near },
      relation,
    })).edges.map(({ node }) => node),
  collections: (skill, _args, context) => [...facts(skill, context).collections],
};
