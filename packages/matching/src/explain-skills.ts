import { profileFactor, vacancyFactor, type SkillEvidence, type VacancyDocument } from '@talent-pool/search-index';
import type { Answer, HeldSkills } from './held-skills.ts';
import { POINTS } from './points.ts';

/** A skill that the vacancy requests, and what the person has of it. */
export interface MatchedSkill {
  readonly skill: string;
  readonly required: boolean;
  readonly status: 'EXACT' | 'RELATED' | 'MISSING';
  readonly evidence: SkillEvidence | null;
  readonly substitute: string | null;
  readonly alsoMatches: readonly string[];
  readonly points: number;
}

export interface SkillFit {
  readonly skills: readonly MatchedSkill[];
  /** Parts of the weight of all requested skills, and of all that the person has; 0 to 1. */
  readonly vacancyCoverage: number;
  readonly profileCoverage: number;
  /** Points of all skills together. */
  readonly points: number;
}

/** What a person's skills come to: weights, and points. */
interface SkillSum {
  readonly answers: readonly Answer[];
  /** Weight of all requested skills. */
  readonly requested: number;
  readonly credited: number;
  /** As much of the credited as counts. */
  readonly counted: number;
  readonly points: number;
}

/**
 * How a person's skills answer to a vacancy's: 100 × A ÷ (W of the vacancy ^ .65 × W of the person ^ .35), where A is the
 * credited weight. A person is never credited with more than everything held: adding a requested skill cannot lower a score.
 */
export function sumSkills({ requiredSkills, optionalSkills }: VacancyDocument, held: HeldSkills): SkillSum {
  const answers = [
    ...requiredSkills.map((skill) => held.answerTo(skill, true)),
    ...optionalSkills.map((skill) => held.answerTo(skill, false)),
  ];
  const requested = answers.reduce((sum, { weight }) => sum + weight, 0);
  const credited = answers.reduce((sum, { weight, credit }) => sum + weight * credit, 0);
  const counted = Math.min(credited, held.weight);
  const points = POINTS.skills * counted * vacancyFactor(requested) * profileFactor(held.weight);
  return { answers, requested, credited, counted, points };
}

/** The same, with each requested skill and what answers to it. */
export function explainSkills(vacancy: VacancyDocument, held: HeldSkills): SkillFit {
  const { answers, requested, credited, counted, points } = sumSkills(vacancy, held);
  const answered = Map.groupBy(answers, ({ by }) => by);
  const alsoMatches = (answer: Answer): string[] => {
    const sharing = answer.by === undefined ? [] : (answered.get(answer.by) ?? []);
    return sharing.length < 2 ? [] : sharing.filter((other) => other !== answer).map((other) => other.requested);
  };
  return {
    skills: answers.map((answer) => ({
      skill: answer.requested,
      required: answer.required,
      status: answer.by === undefined ? 'MISSING' : answer.by === answer.requested ? 'EXACT' : 'RELATED',
      evidence: answer.by === undefined ? null : (held.evidence.get(answer.by) ?? null),
      substitute: answer.by === answer.requested ? null : (answer.by ?? null),
      alsoMatches: alsoMatches(answer),
      points: credited === 0 ? 0 : (points * answer.weight * answer.credit) / credited,
    })),
    vacancyCoverage: requested === 0 ? 0 : Math.min(1, credited / requested),
    profileCoverage: held.weight === 0 ? 0 : counted / held.weight,
    points,
  };
}
