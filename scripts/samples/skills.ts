import type { SkillEvidence } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import type { Random } from './random.ts';

const EVIDENCE: readonly SkillEvidence[] = [
  'SELF_DECLARED',
  'SELF_DECLARED',
  'SELF_DECLARED',
  'WORK_EXPERIENCE',
  'WORK_EXPERIENCE',
  'WORK_EXPERIENCE',
  'EDUCATION',
  'EDUCATION',
  'CERTIFICATE',
  'ASSESSMENT',
];

/** Share of skills replaced by a related one, and of unrelated skills. */
const REPLACED = 0.2;
const NOISE = 0.15;

let allSkills: readonly string[] | undefined;

/** Some of the occupations' skills, partly replaced by related ones, and some unrelated skills. */
export function skillsOf(random: Random, taxonomy: Taxonomy, occupations: readonly string[]): Profile['skills'] {
  allSkills ??= taxonomy.skills().map(({ id }) => id);
  const chosen = new Set<string>();
  for (const id of new Set(occupations)) {
    const facts = taxonomy.occupation(id);
    const essential = facts?.essentialSkills ?? [];
    for (const skill of random.sample(essential, random.between(5, 13))) chosen.add(skill);
    for (const skill of random.sample(facts?.optionalSkills ?? [], random.between(1, 6))) chosen.add(skill);
  }
  const skills = [...chosen].slice(0, 34).map((skill) => {
    if (!random.chance(REPLACED)) return skill;
    const related = [...taxonomy.relatedSkills(skill).keys()];
    return related.length > 0 ? random.pick(related) : skill;
  });
  const noise = random.sample(allSkills, Math.round(skills.length * NOISE));
  return [...new Set([...skills, ...noise])].map((skill) => ({
    skill,
    evidence: random.pick(EVIDENCE),
    experienceKey: null,
    experienceNote: null,
    level: random.between(1, 5),
    hidden: random.chance(0.03),
  }));
}
