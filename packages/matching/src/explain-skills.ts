import { profileFactor, vacancyFactor, type SkillEvidence, type VacancyDocument } from '@talent-pool/search-index';
import { assignSkills } from './assign-skills.ts';
import type { Answers, HeldSkills } from './held-skills.ts';
import { POINTS } from './points.ts';

/** A requested skill of the vacancy, and the person's skill that counts for it. */
export interface MatchedSkill {
  readonly skill: string;
  readonly required: boolean;
  readonly status: 'EXACT' | 'RELATED' | 'MISSING';
  readonly evidence: SkillEvidence | null;
  readonly substitute: string | null;
  readonly points: number;
}

export interface SkillFit {
  readonly skills: readonly MatchedSkill[];
  /** Credited share of the weight of all requested skills, and of all skills of the person; 0 to 1. */
  readonly vacancyCoverage: number;
  readonly profileCoverage: number;
  /** Part of the weight of all requested skills that the person has, without related skills; null if one side has no skills. */
  readonly exactShare: number | null;
  /** Points of all skills together. */
  readonly points: number;
}

/** A requested skill and the skill of the person that is credited for it, if any. */
interface Assigned extends Answers {
  readonly by: string | undefined;
  /** Part of the weight that is credited. */
  readonly credit: number;
}

/** The sums over all requested skills: weights and points. */
interface SkillSum {
  readonly answers: readonly Assigned[];
  /** Weight of all requested skills. */
  readonly requested: number;
  readonly credited: number;
  /** The credited weight, at most the weight of all skills of the person. */
  readonly counted: number;
  readonly exactShare: number | null;
  readonly points: number;
}

/**
 * Assigns skills one to one. A skill that is requested itself counts only for that request; the other skills are assigned so that
 * the credited weight is highest.
 */
function assigned(answers: readonly Answers[]): Assigned[] {
  const exact = new Set(answers.flatMap((answer) => (answer.exact ? [answer.requested] : [])));
  const free = answers.map(({ related }) => related.filter(({ held }) => !exact.has(held)));
  const assignment = assignSkills(free);
  return answers.map((answer, place) => ({
    ...answer,
    by: answer.exact ? answer.requested : assignment[place]?.held,
    credit: answer.exact ? 1 : (assignment[place]?.credit ?? 0),
  }));
}

/**
 * The points for skills: 50 × A ÷ (W of the vacancy ^ .65 × W of the person ^ .35), where A is the credited weight and W the total
 * weight. A is at most the total weight of the person, so that adding a requested skill cannot lower a score.
 */
export function sumSkills({ requiredSkills, optionalSkills }: VacancyDocument, held: HeldSkills): SkillSum {
  const answers = assigned([
    ...requiredSkills.map((skill) => held.answersTo(skill, true)),
    ...optionalSkills.map((skill) => held.answersTo(skill, false)),
  ]);
  const requested = answers.reduce((sum, { weight }) => sum + weight, 0);
  const credited = answers.reduce((sum, { weight, credit }) => sum + weight * credit, 0);
  const counted = Math.min(credited, held.weight);
  const exact = answers.reduce((sum, answer) => sum + (answer.exact ? answer.weight : 0), 0);
  const exactShare = requested === 0 || held.weight === 0 ? null : exact / requested;
  const points = POINTS.skills * counted * vacancyFactor(requested) * profileFactor(held.weight);
  return { answers, requested, credited, counted, exactShare, points };
}

/** The same, with each requested skill and the skill that counts for it. */
export function explainSkills(vacancy: VacancyDocument, held: HeldSkills): SkillFit {
  const { answers, requested, credited, counted, exactShare, points } = sumSkills(vacancy, held);
  return {
    skills: answers.map(({ requested: skill, required, weight, exact, by, credit }) => ({
      skill,
      required,
      status: by === undefined ? 'MISSING' : exact ? 'EXACT' : 'RELATED',
      evidence: by === undefined ? null : (held.evidence.get(by) ?? null),
      substitute: exact ? null : (by ?? null),
      points: credited === 0 ? 0 : (points * weight * credit) / credited,
    })),
    vacancyCoverage: requested === 0 ? 0 : Math.min(1, credited / requested),
    profileCoverage: held.weight === 0 ? 0 : counted / held.weight,
    exactShare,
    points,
  };
}
