import type { ConceptFacts, IscoGroupFacts, OccupationFacts, SkillFacts, SkillGroupFacts } from './facts.ts';
import { LabelBook, type LabelKind } from './labels.ts';
import { loadFacts, type FactTables } from './load-facts.ts';
import { starterTables, type TaxonomyTables } from './tables.ts';

/** Relation of a related skill to the requested one. */
export type SkillRelation = 'BROADER' | 'NARROWER' | 'SIBLING' | 'RELATED';

/** Maximum size of a group whose members count as siblings. A larger group is too unspecific. */
const MAX_SIBLINGS = 50;

/** Maximum number of cached related-skill lists. A match needs the same ones for every person. */
const MAX_CACHED = 4_000;
const NOTHING_NEAR: ReadonlyMap<string, SkillRelation> = new Map();

const tail = (idOrUri: string): string =>
  idOrUri.replace(/^https?:\/\/data\.europa\.eu\/esco\/(?:skill|occupation)\//u, '');

/** The content of one edition. Immutable, so derived data may be cached for it. */
export interface TaxonomyContents {
  readonly tables: TaxonomyTables;
  readonly facts: FactTables;
  readonly labels: Readonly<Record<LabelKind, LabelBook>>;
  readonly occupationByCode: ReadonlyMap<string, OccupationFacts>;
}

/** Reads the tables into memory. Throws if one is missing. */
async function readContents(tables: TaxonomyTables): Promise<TaxonomyContents> {
  const facts = await loadFacts(tables);
  const { occupations, skills, skillGroups, iscoGroups } = facts;
  const bookOf = (kind: LabelKind, concepts: ReadonlyMap<string, ConceptFacts>): LabelBook =>
    new LabelBook(kind, tables, [...concepts.keys()], (id) => concepts.get(id)?.obsolete ?? false);
  const inUseLast = [...occupations.values()].sort((one, other) => Number(other.obsolete) - Number(one.obsolete));
  return {
    tables,
    facts,
    labels: {
      occupations: bookOf('occupations', occupations),
      skills: bookOf('skills', skills),
      skillgroups: bookOf('skillgroups', skillGroups),
      iscogroups: new LabelBook('iscogroups', tables, [...iscoGroups.keys()]),
    },
    occupationByCode: new Map(inUseLast.map((occupation) => [occupation.code, occupation])),
  };
}

/**
 * ESCO and ISCO facts in memory, and their graph. Look-ups are synchronous. The content can be replaced as a whole, so
 * that a service can switch to another edition without a restart.
 */
export class Taxonomy {
  private held: TaxonomyContents;
  private relatedCache = new Map<string, ReadonlyMap<string, SkillRelation>>();

  private constructor(contents: TaxonomyContents) {
    this.held = contents;
  }

  /** Loads a taxonomy from tables. Throws if a required table is missing. */
  static async of(tables: TaxonomyTables): Promise<Taxonomy> {
    return new Taxonomy(await readContents(tables));
  }

  /** Loads other tables, then switches to them in one step. Throws like `of`, and keeps the current content then. */
  async turnTo(tables: TaxonomyTables): Promise<void> {
    this.held = await readContents(tables);
    this.relatedCache = new Map();
  }

  /** The current content; a different object after each `turnTo`. */
  get contents(): TaxonomyContents {
    return this.held;
  }

  /** Identity of the current content; a different one after each `turnTo`. */
  get edition(): string {
    return this.held.tables.edition;
  }

  /** Version of ESCO, such as "1.1.1". */
  get version(): string {
    return this.held.tables.version;
  }

  get labels(): Readonly<Record<LabelKind, LabelBook>> {
    return this.held.labels;
  }

  private get facts(): FactTables {
    return this.held.facts;
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

  /** All occupations except obsolete ones. */
  occupations(): readonly OccupationFacts[] {
    return [...this.facts.occupations.values()].filter(({ obsolete }) => !obsolete);
  }

  /** All skills except obsolete ones. */
  skills(): readonly SkillFacts[] {
    return [...this.facts.skills.values()].filter(({ obsolete }) => !obsolete);
  }

  iscoGroups(): readonly IscoGroupFacts[] {
    return [...this.facts.iscoGroups.values()];
  }

  /** By id, ESCO URI or ESCO code ("2512.4"). */
  resolveOccupation(key: string): OccupationFacts | undefined {
    return this.occupation(tail(key)) ?? this.held.occupationByCode.get(key);
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

  /** Ids of the broader skills and groups of a skill; none for an unknown id. */
  parentsOfSkill(id: string): readonly string[] {
    const skill = this.skill(id);
    return skill ? [...skill.broader, ...skill.groups] : [];
  }

  /** Parents that are small enough for their members to count as siblings. */
  siblingGroupsOf(id: string): readonly string[] {
    return this.parentsOfSkill(id).filter((parent) => siblings(this.membersOf(parent)).length > 0);
  }

  private membersOf(parent: string): readonly string[] {
    return this.skill(parent)?.narrower ?? this.skillGroup(parent)?.skills ?? [];
  }

  /** Related skills with their closest relation; never the skill itself. */
  relatedSkills(id: string): ReadonlyMap<string, SkillRelation> {
    const known = this.relatedCache.get(id);
    if (known) return known;
    const skill = this.skill(id);
    if (!skill) return NOTHING_NEAR;
    const found = this.findRelated(skill);
    if (this.relatedCache.size >= MAX_CACHED) this.relatedCache.clear();
    this.relatedCache.set(id, found);
    return found;
  }

  private findRelated({ id, broader, narrower, related }: SkillFacts): Map<string, SkillRelation> {
    const found = new Map<string, SkillRelation>();
    const add = (relation: SkillRelation, ids: readonly string[]): void => {
      for (const other of ids) if (other !== id && !found.has(other)) found.set(other, relation);
    };
    add('BROADER', broader);
    add('NARROWER', narrower);
    add('RELATED', related);
    for (const parent of this.parentsOfSkill(id)) add('SIBLING', siblings(this.membersOf(parent)));
    return found;
  }
}

const siblings = (members: readonly string[]): readonly string[] => (members.length <= MAX_SIBLINGS ? members : []);

let loaded: Promise<Taxonomy> | undefined;

/**
 * The taxonomy of `data/`, read once per process. It must not be switched to other tables. Throws if a file is missing.
 */
export function loadTaxonomy(): Promise<Taxonomy> {
  loaded ??= Taxonomy.of(starterTables());
  return loaded;
}
