import { SKILL_EVIDENCE, type CardDocument } from '@talent-pool/search-index';
import type { SkillRelation, Taxonomy } from '@talent-pool/taxonomy';
import { CREDIT } from './points.ts';

/** A skill of a person that stands in for one that was asked. */
export interface StandIn {
  readonly asked: string;
  readonly standIn: string;
  readonly relation: SkillRelation;
}

/** For asked skills that a card lacks, the nearest that it has; of equals the best evidenced, then the first by id. */
export function standInsOf(asked: readonly string[], { skills }: CardDocument, taxonomy: Taxonomy): StandIn[] {
  const held = new Set(skills.map(({ skill }) => skill));
  return asked.flatMap((wanted) => {
    if (held.has(wanted)) return [];
    const near = taxonomy.nearSkills(wanted);
    const found = skills
      .flatMap(({ skill, evidence }) => {
        const relation = near.get(skill);
        return relation ? [{ skill, relation, strength: SKILL_EVIDENCE.indexOf(evidence) }] : [];
      })
      .sort(
        (one, other) =>
          CREDIT[other.relation] - CREDIT[one.relation] ||
          other.strength - one.strength ||
          (one.skill < other.skill ? -1 : 1),
      )[0];
    return found ? [{ asked: wanted, standIn: found.skill, relation: found.relation }] : [];
  });
}
