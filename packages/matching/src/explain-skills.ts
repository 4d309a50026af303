import { profileFactor, vacancyFactor, type SkillEvidence, type VacancyDocument } from '@talent-pool/search-index';
import type { Answer, HeldSkills } from './held-skills.ts';
import { POINTS } from './points.ts';

/** A skill that is asked, and what of the person answers to it. */
export interface MatchedSkill {
  readonly asked: string;
  readonly required: boolean;
  readonly status: 'EXACT' | 'RELATED' | 'MISSING';
  readonly evidence: SkillEvidence | null;
  readonly standIn: string | null;
  readonly sharedWith: readonly string[];
  /** Points. */
  readonly share: number;
}

export interface SkillFit {
  readonly skills: readonly MatchedSkill[];
  /** Parts of the asked, and of the held, weight; 0 to 1. */
  readonly covers: number;
  readonly uses: number;
  /** Points of all skills together. */
  readonly share: number;
}

/** What a person's skills come to: weights, and points. */
interface SkillSum {
  readonly answers: readonly Answer[];
  readonly asked: number;
  readonly credited: number;
  /** As much of the credited as counts. */
  readonly counted: number;
  /** Points. */
  readonly share: number;
}

/**
 * How a person's skills answer to a vacancy's: 100 × A ÷ (W of the vacancy ^ .65 × W of the person ^ .35), where A is the
 * credited weight. A person is never credited with more than everything held: adding an asked skill cannot lower a score.
 */
export function sumSkills({ requiredSkills, optionalSkills }: VacancyDocument, held: HeldSkills): SkillSum {
  const answers = [
    ...requiredSkills.map((skill) => held.answerTo(skill, true)),
    ...optionalSkills.map((skill) => held.answerTo(skill, false)),
  ];
  const asked = answers.reduce((sum, { weight }) => sum + weight, 0);
  const credited = answers.reduce((sum, { weight, credit }) => sum + weight * credit, 0);
  const counted = Math.min(credited, held.weight);
  const share = POINTS.skills * counted * vacancyFactor(asked) * profileFactor(held.weight);
  return { answers, asked, credited, counted, share };
}

/** The same, with each asked skill and what answers to it. */
export function explainSkills(vacancy: VacancyDocument, held: HeldSkills): SkillFit {
  const { answers, asked, credited, counted, share } = sumSkills(vacancy, held);
  const answered = Map.groupBy(answers, ({ by }) => by);
  const sharedWith = (answer: Answer): string[] => {
    const sharing = answer.by === undefined ? [] : (answered.get(answer.by) ?? []);
    return sharing.length < 2 ? [] : sharing.filter((other) => other !== answer).map((other) => other.asked);
  };
  return {
    skills: answers.map((answer) => ({
      asked: answer.asked,
      required: answer.required,
      status: answer.by === undefined ? 'MISSING' : answer.by === answer.asked ? 'EXACT' : 'RELATED',
      evidence: answer.by === undefined ? null : (held.evidence.get(answer.by) ?? null),
      standIn: answer.by === answer.asked ? null : (answer.by ?? null),
      sharedWith: sharedWith(answer),
      share: credited === 0 ? 0 : (share * answer.weight * answer.credit) / credited,
    })),
    covers: asked === 0 ? 0 : Math.min(1, credited / asked),
    uses: held.weight === 0 ? 0 : counted / held.weight,
    share,
  };
}
