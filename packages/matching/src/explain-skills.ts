import { profileFactor, vacancyFactor, type SkillEvidence, type VacancyDocument } from '@talent-pool/search-index';
import { assignSkills } from './assign-skills.ts';
import type { Answers, HeldSkills } from './held-skills.ts';
import { POINTS } from './points.ts';

/** A skill that the vacancy requests, and what the person has of it. */
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
  /** Parts of the weight of all requested skills, and of all that the person has; 0 to 1. */
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

/** What a person's skills come to: weights, and points. */
interface SkillSum {
  readonly answers: readonly Assigned[];
  /** Weight of all requested skills. */
  readonly requested: number;
  readonly credited: number;
  /** As much of the credited as counts. */
  readonly counted: number;
  readonly exactShare: number | null;
  readonly points: number;
}

/**
 * One to one: a skill that is requested itself counts there and nowhere else; the other skills are assigned so that the
 * credited weight is highest.
 */
function assigned(answers: readonly Answers[]): Assigned[] {
  const exact = new Set(answers.flatMap((answer) => (answer.exact ? [answer.requested] : [])));
  const free = answers.map(({ related }) => related.filter(({ held }) => !exact.has(held)));
  const given = assignSkills(free);
  return answers.map((answer, place) => ({
    ...answer,
    by: answer.exact ? answer.requested : given[place]?.held,
    credit: answer.exact ? 1 : (given[place]?.credit ?? 0),
  }));
}

/**
 * How a person's skills answer to a vacancy's: 50 × A ÷ (W of the vacancy ^ .65 × W of the person ^ .35), where A is the
 * credited weight. A person is never credited with more than everything held: adding a requested skill cannot lower a score.
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

/** The same, with each requested skill and what answers to it. */
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
