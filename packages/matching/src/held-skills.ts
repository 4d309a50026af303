import {
  SKILL_EVIDENCE,
  WELCOME,
  type CardDocument,
  type SkillEvidence,
  type SkillWeights,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Offer } from './assign-skills.ts';
import { CREDIT, WELCOME_CREDIT } from './points.ts';

/** Skills of a person that can count for a requested skill. */
export interface Answers {
  readonly requested: string;
  readonly required: boolean;
  /** Weight of the requested skill, reduced for an optional one. */
  readonly weight: number;
  /** Whether the person has the requested skill itself. */
  readonly exact: boolean;
  /** Related skills: the best credit first, then the best evidence, then the first id. */
  readonly related: readonly Offer[];
}

/** A person's skills, and which of them count for requested ones. Each result is cached for further vacancies. */
export class HeldSkills {
  readonly evidence: ReadonlyMap<string, SkillEvidence>;
  /** Total weight of the person's skills. */
  readonly weight: number;
  private readonly weights: SkillWeights;
  private readonly taxonomy: Taxonomy;
  private readonly answers = { required: new Map<string, Answers>(), welcome: new Map<string, Answers>() };

  constructor({ skills }: CardDocument, { weights, taxonomy }: { weights: SkillWeights; taxonomy: Taxonomy }) {
    this.evidence = new Map(skills.map(({ skill, evidence }) => [skill, evidence]));
    this.weight = weights.total([...this.evidence.keys()]);
    this.weights = weights;
    this.taxonomy = taxonomy;
  }

  answersTo(requested: string, required: boolean): Answers {
    const answers = required ? this.answers.required : this.answers.welcome;
    const known = answers.get(requested);
    if (known) return known;
    const weight = this.weights.of(requested) * (required ? 1 : WELCOME);
    const exact = this.evidence.has(requested);
    const related = exact ? [] : this.related(requested, required, weight);
    const found = { requested, required, weight, exact, related };
    answers.set(requested, found);
    return found;
  }

  private related(requested: string, required: boolean, weight: number): Offer[] {
    const relations = this.taxonomy.relatedSkills(requested);
    const offers = [...this.evidence.keys()].flatMap((held): Offer[] => {
      const relation = relations.get(held);
      if (!relation) return [];
      const credit = required ? CREDIT[relation] : WELCOME_CREDIT;
      return [{ held, credit, worth: weight * credit }];
    });
    return offers.sort(
      (one, other) =>
        other.credit - one.credit ||
        this.strength(other.held) - this.strength(one.held) ||
        (one.held < other.held ? -1 : 1),
    );
  }

  private strength(skill: string): number {
    return SKILL_EVIDENCE.indexOf(this.evidence.get(skill) ?? 'SELF_DECLARED');
  }
}
