import {
  ESCO_VERSION,
  type IscoGroupFacts,
  type OccupationFacts,
  type SkillFacts,
  type SkillGroupFacts,
} from './facts.ts';
import { LabelBook, type LabelKind } from './labels.ts';
import { loadFacts, type FactTables } from './load-facts.ts';

/** How a near skill lies to the one asked for. */
export type SkillRelation = 'BROADER' | 'NARROWER' | 'SIBLING' | 'RELATED';

/** Siblings count as near only in groups of at most this size; a larger group says little. */
const LARGEST_SIBLING_GROUP = 50;

/** So many skills' neighbourhoods are kept: a match asks for the same ones for every person. */
const MOST_KEPT = 4_000;
const NOTHING_NEAR: ReadonlyMap<string, SkillRelation> = new Map();

const tail = (idOrUri: string): string =>
  idOrUri.replace(/^https?:\/\/data\.europa\.eu\/esco\/(?:skill|occupation)\//u, '');

/** ESCO and ISCO facts in memory, and their graph. Look-ups are synchronous. */
export class Taxonomy {
  readonly version = ESCO_VERSION;
  readonly labels: Readonly<Record<LabelKind, LabelBook>>;
  private readonly facts: FactTables;
  private readonly near = new Map<string, ReadonlyMap<string, SkillRelation>>();
  private readonly occupationByCode: ReadonlyMap<string, OccupationFacts>;

  constructor(facts: FactTables, labels: Record<LabelKind, LabelBook>) {
    this.facts = facts;
    this.labels = labels;
    this.occupationByCode = new Map([...facts.occupations.values()].map((occupation) => [occupation.code, occupation]));
  }

  occupation(id: string): OccupationFacts | undefined {
    return this.facts.occupations.get(id);
  }

  skill(id: string): SkillFacts | undefined {
    return this.facts.skills.get(id);
  }

  skillGroup(id: string): SkillGroupFacts | undefined {
    return this.facts.skillGroups.get(id);
  }

  iscoGroup(code: string): IscoGroupFacts | undefined {
    return this.facts.iscoGroups.get(code);
  }

  /** Whether this is a NUTS 2024 code, level 1 to 3, of a member state. NUTS writes EL for Greece. */
  isRegion(code: string): boolean {
    return this.facts.regions.has(code);
  }

  occupations(): readonly OccupationFacts[] {
    return [...this.facts.occupations.values()];
  }

  skills(): readonly SkillFacts[] {
    return [...this.facts.skills.values()];
  }

  iscoGroups(): readonly IscoGroupFacts[] {
    return [...this.facts.iscoGroups.values()];
  }

  /** By id, ESCO URI or ESCO code ("2512.4"). */
  resolveOccupation(key: string): OccupationFacts | undefined {
    return this.occupation(tail(key)) ?? this.occupationByCode.get(key);
  }

  /** By id or ESCO URI. */
  resolveSkill(key: string): SkillFacts | undefined {
    return this.skill(tail(key));
  }

  /** By ISCO-08 code or its ESCO URI. */
  resolveIscoGroup(key: string): IscoGroupFacts | undefined {
    return this.iscoGroup(key.replace(/^https?:\/\/data\.europa\.eu\/esco\/isco\/C/u, ''));
  }

  /** Ids of all broader occupations, nearest first; none for an unknown id. */
  ancestorsOfOccupation(id: string): readonly string[] {
    const found: string[] = [];
    const pending = [...(this.occupation(id)?.broader ?? [])];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      if (found.includes(next) || next === id) continue;
      found.push(next);
      pending.push(...(this.occupation(next)?.broader ?? []));
    }
    return found;
  }

  /** Codes of the major, sub-major, minor and unit group of an occupation; none for an unknown id. */
  iscoGroupsOf(occupation: string): readonly string[] {
    const unit = this.occupation(occupation)?.iscoGroup;
    return unit ? [1, 2, 3, 4].map((level) => unit.slice(0, level)) : [];
  }

  /** Ids of the broader skills and of the groups that a skill lies in; none for an unknown id. */
  parentsOfSkill(id: string): readonly string[] {
    const skill = this.skill(id);
    return skill ? [...skill.broader, ...skill.groups] : [];
  }

  /** Those of its parents that are small enough for what lies in them to count as near. */
  siblingGroupsOf(id: string): readonly string[] {
    return this.parentsOfSkill(id).filter((parent) => siblings(this.membersOf(parent)).length > 0);
  }

  private membersOf(parent: string): readonly string[] {
    return this.skill(parent)?.narrower ?? this.skillGroup(parent)?.skills ?? [];
  }

  /** Skills near this one with their nearest relation; never the skill itself. */
  nearSkills(id: string): ReadonlyMap<string, SkillRelation> {
    const known = this.near.get(id);
    if (known) return known;
    const skill = this.skill(id);
    if (!skill) return NOTHING_NEAR;
    const near = this.findNear(skill);
    if (this.near.size >= MOST_KEPT) this.near.clear();
    this.near.set(id, near);
    return near;
  }

  private findNear({ id, broader, narrower, related }: SkillFacts): Map<string, SkillRelation> {
    const near = new Map<string, SkillRelation>();
    const add = (relation: SkillRelation, ids: readonly string[]): void => {
      for (const other of ids) if (other !== id && !near.has(other)) near.set(other, relation);
    };
    add('BROADER', broader);
    add('NARROWER', narrower);
    add('RELATED', related);
    for (const parent of this.parentsOfSkill(id)) add('SIBLING', siblings(this.membersOf(parent)));
    return near;
  }
}

const siblings = (members: readonly string[]): readonly string[] =>
  members.length <= LARGEST_SIBLING_GROUP ? members : [];

async function load(): Promise<Taxonomy> {
  const [facts, occupations, skills, iscogroups] = await Promise.all([
    loadFacts(),
    LabelBook.load('occupations'),
    LabelBook.load('skills'),
    LabelBook.load('iscogroups'),
  ]);
  return new Taxonomy(facts, { occupations, skills, iscogroups });
}

let loaded: Promise<Taxonomy> | undefined;

/** The taxonomy of `data/`, read once per process. Throws when a file is missing. */
export function loadTaxonomy(): Promise<Taxonomy> {
  loaded ??= load();
  return loaded;
}
