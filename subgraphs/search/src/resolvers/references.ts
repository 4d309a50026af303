import type { SkillSubstitution } from '@talent-pool/matching';
import type { CardDocument, ConceptKind } from '@talent-pool/search-index';
import type { ByCode, ById } from '../entities.ts';

/** References to entities of the occupations subgraph. */
export const byId = (id: string): ById => ({ id });
export const byCode = (code: string): ByCode => ({ code });

export const toSkill = ({ skill, evidence }: CardDocument['skills'][number]) => ({ skill: { id: skill }, evidence });

const TYPE_NAMES = { OCCUPATION: 'Occupation', SKILL: 'Skill', ISCO_GROUP: 'IscoGroup' } as const;

/** A member of the union `Concept`. */
export const conceptReference = (kind: ConceptKind, id: string) =>
  kind === 'ISCO_GROUP'
    ? { __typename: TYPE_NAMES[kind], ...byCode(id) }
    : { __typename: TYPE_NAMES[kind], ...byId(id) };

export const toSubstitution = ({ requestedSkill, substitute, relation }: SkillSubstitution) => ({
  requestedSkill: byId(requestedSkill),
  substitute: byId(substitute),
  relation,
});
