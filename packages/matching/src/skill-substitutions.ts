import { SKILL_EVIDENCE, type CardDocument } from '@talent-pool/search-index';
import type { SkillRelation, Taxonomy } from '@talent-pool/taxonomy';
import { CREDIT } from './points.ts';

/** A related skill that a person has in place of a requested one. */
export interface SkillSubstitution {
  readonly requestedSkill: string;
  readonly substitute: string;
  readonly relation: SkillRelation;
}

/** For requested skills that a card lacks, its most closely related skill; if several are equally close, the one with the best evidence, then the first by id. */
export function substitutionsOf(
  requested: readonly string[],
  { skills }: CardDocument,
  taxonomy: Taxonomy,
): SkillSubstitution[] {
  const held = new Set(skills.map(({ skill }) => skill));
  return requested.flatMap((requestedSkill) => {
    if (held.has(requestedSkill)) return [];
    const related = taxonomy.relatedSkills(requestedSkill);
    const found = skills
      .flatMap(({ skill, evidence }) => {
        const relation = related.get(skill);
        return relation ? [{ skill, relation, strength: SKILL_EVIDENCE.indexOf(evidence) }] : [];
      })
      .sort(
        (one, other) =>
          CREDIT[other.relation] - CREDIT[one.relation] ||
          other.strength - one.strength ||
          (one.skill < other.skill ? -1 : 1),
      )[0];
    return found ? [{ requestedSkill, substitute: found.skill, relation: found.relation }] : [];
  });
}
