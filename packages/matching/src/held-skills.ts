import {
  SKILL_EVIDENCE,
  WELCOME,
  type CardDocument,
  type SkillEvidence,
  type SkillWeights,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { CREDIT, WELCOME_CREDIT } from './points.ts';

/** What a person has of a requested skill. */
export interface Answer {
  readonly requested: string;
  readonly required: boolean;
  /** Weight of the requested skill, reduced for an optional one. */
  readonly weight: number;
  /** The person's skill that answers. */
  readonly by: string | undefined;
  /** Part of the weight that it is credited with. */
  readonly credit: number;
}

/** A person's skills, and how they answer to requested ones: each is computed once, however many vacancies request it. */
export class HeldSkills {
  readonly evidence: ReadonlyMap<string, SkillEvidence>;
  /** Weight of all of them. */
  readonly weight: number;
  private readonly weights: SkillWeights;
  private readonly taxonomy: Taxonomy;
  private readonly answers = { required: new Map<string, Answer>(), welcome: new Map<string, Answer>() };

  constructor({ skills }: CardDocument, { weights, taxonomy }: { weights: SkillWeights; taxonomy: Taxonomy }) {
    this.evidence = new Map(skills.map(({ skill, evidence }) => [skill, evidence]));
    this.weight = weights.total([...this.evidence.keys()]);
    this.weights = weights;
    this.taxonomy = taxonomy;
  }

  answerTo(requested: string, required: boolean): Answer {
    const answers = required ? this.answers.required : this.answers.welcome;
    const known = answers.get(requested);
    if (known) return known;
    const weight = this.weights.of(requested) * (required ? 1 : WELCOME);
    const found = { requested, required, weight, ...this.best(requested, required) };
    answers.set(requested, found);
    return found;
  }

  /** The skill that answers best; of equals the best evidenced, then the first by id. */
  private best(requested: string, required: boolean): Pick<Answer, 'by' | 'credit'> {
    if (this.evidence.has(requested)) return { by: requested, credit: 1 };
    let best: Pick<Answer, 'by' | 'credit'> = { by: undefined, credit: 0 };
    const relations = this.taxonomy.nearSkills(requested);
    for (const by of this.evidence.keys()) {
      const relation = relations.get(by);
      if (!relation) continue;
      const credit = required ? CREDIT[relation] : WELCOME_CREDIT;
      const order = credit - best.credit || this.strength(by) - this.strength(best.by);
      if (best.by === undefined || order > 0 || (order === 0 && by < best.by)) best = { by, credit };
    }
    return best;
  }

  private strength(skill: string | undefined): number {
    return skill === undefined ? -1 : SKILL_EVIDENCE.indexOf(this.evidence.get(skill) ?? 'SELF_DECLARED');
  }
}
