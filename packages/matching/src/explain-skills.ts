import {
  profileFactor,
  SKILL_EVIDENCE,
  vacancyFactor,
  WELCOME,
  type CardDocument,
  type SkillEvidence,
  type SkillWeights,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { CREDIT, POINTS, WELCOME_CREDIT } from './points.ts';

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

interface Answer {
  readonly asked: string;
  readonly required: boolean;
  /** The person's skill that answers. */
  readonly by: string | undefined;
  readonly credit: number;
}

/** The person's skill that answers best to the one asked; of equals the best evidenced, then the first by id. */
function answerTo(asked: string, required: boolean, held: ReadonlyMap<string, SkillEvidence>, taxonomy: Taxonomy) {
  if (held.has(asked)) return { asked, required, by: asked, credit: 1 };
  let best: Answer = { asked, required, by: undefined, credit: 0 };
  const strength = (skill: string | undefined): number =>
    skill === undefined ? -1 : SKILL_EVIDENCE.indexOf(held.get(skill) ?? 'SELF_DECLARED');
  const relations = taxonomy.nearSkills(asked);
  for (const near of held.keys()) {
    const relation = relations.get(near);
    if (!relation) continue;
    const credit = required ? CREDIT[relation] : WELCOME_CREDIT;
    const order = credit - best.credit || strength(near) - strength(best.by) || ((best.by ?? '') < near ? -1 : 1);
    if (best.by === undefined || order > 0) best = { asked, required, by: near, credit };
  }
  return best;
}

/**
 * How a person's skills answer to a vacancy's: 100 × A ÷ (W of the vacancy ^ .65 × W of the person ^ .35), where A is the
 * credited weight. A person is never credited with more than everything held: adding an asked skill cannot lower a score.
 */
export function explainSkills(
  { requiredSkills, optionalSkills }: VacancyDocument,
  card: CardDocument,
  weights: SkillWeights,
  taxonomy: Taxonomy,
): SkillFit {
  const held = new Map(card.skills.map(({ skill, evidence }) => [skill, evidence]));
  const answers = [
    ...requiredSkills.map((skill) => answerTo(skill, true, held, taxonomy)),
    ...optionalSkills.map((skill) => answerTo(skill, false, held, taxonomy)),
  ];
  const worth = ({ asked, required, credit }: Answer): number => weights.of(asked) * (required ? 1 : WELCOME) * credit;
  const credited = answers.reduce((sum, answer) => sum + worth(answer), 0);
  const askedTotal = weights.ofVacancy({ requiredSkills, optionalSkills });
  const heldTotal = weights.total([...held.keys()]);
  const counted = Math.min(credited, heldTotal);
  const share = POINTS.skills * counted * vacancyFactor(askedTotal) * profileFactor(heldTotal);
  const pointsOf = (answer: Answer): number => (credited === 0 ? 0 : (share * worth(answer)) / credited);
  return {
    skills: answers.map((answer) => ({
      asked: answer.asked,
      required: answer.required,
      status: answer.by === undefined ? 'MISSING' : answer.by === answer.asked ? 'EXACT' : 'RELATED',
      evidence: answer.by === undefined ? null : (held.get(answer.by) ?? null),
      standIn: answer.by === answer.asked ? null : (answer.by ?? null),
      sharedWith: answers
        .filter((other) => other !== answer && other.by !== undefined && other.by === answer.by)
        .map(({ asked }) => asked),
      share: pointsOf(answer),
    })),
    covers: askedTotal === 0 ? 0 : Math.min(1, credited / askedTotal),
    uses: heldTotal === 0 ? 0 : counted / heldTotal,
    share,
  };
}
