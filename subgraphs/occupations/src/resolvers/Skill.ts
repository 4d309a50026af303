import { labelLanguage } from '@talent-pool/service-kit';
import type { SkillFacts } from '@talent-pool/taxonomy';
import type { SkillResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import type { ById } from '../entities.ts';
import { connection } from './connection.ts';
import { skillsInUse } from '../domain/in-use.ts';

/** Facts of an entity. Lookups and references have checked that it exists. */
const facts = ({ id }: ById, { taxonomy }: Context): SkillFacts => taxonomy.skill(id) as SkillFacts;
const toEntity = (id: string): ById => ({ id });

export const Skill: SkillResolvers = {
  __resolveReference: ({ id }, { taxonomy }) => (taxonomy.skill(id) ? { id } : null),
  uri: ({ id }) => `http://data.europa.eu/esco/skill/${id}`,
  label: ({ id }, { language }, { taxonomy }) => taxonomy.labels.skills.label(id, labelLanguage(language)),
  alternativeLabels: ({ id }, { language }, { taxonomy }) => [
    ...(taxonomy.labels.skills.in(labelLanguage(language), id)?.alternatives ?? []),
  ],
  type: (skill, _args, context) => facts(skill, context).type ?? null,
  reuseLevel: (skill, _args, context) => facts(skill, context).reuseLevel ?? null,
  broader: (skill, _args, context) => facts(skill, context).broader.map(toEntity),
  narrower: (skill, _args, context) => skillsInUse(facts(skill, context).narrower, context).map(toEntity),
  groups: (skill, _args, context) => facts(skill, context).groups.map(toEntity),
  relatedSkills: ({ id }, { first }, { taxonomy }) => {
    const related = taxonomy.relatedSkills(id);
    const toRelatedSkill = (other: string) => ({ skill: { id: other }, relation: related.get(other) ?? 'RELATED' });
    return connection(skillsInUse([...related.keys()], { taxonomy }), { first }, toRelatedSkill).edges.map(
      ({ node }) => node,
    );
  },
  collections: (skill, _args, context) => [...facts(skill, context).collections],
  obsolete: (skill, _args, context) => facts(skill, context).obsolete,
  replacedBy: (skill, _args, context) => facts(skill, context).replacedBy.map(toEntity),
};
