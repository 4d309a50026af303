import type { Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf, type Condition } from '../../condition.ts';
import { facetField, filterToken, unique } from '../../index-fields.ts';
import { skillEvidenceToken } from '../../tokens.ts';
import { SKILL_EVIDENCE, type SkillEvidence } from '../../vocabulary.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { refuseEmpty } from '../list-filter.ts';
import { resolveSkill } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

/** Arguments that affect the conditions of skills. */
export interface SkillContext {
  readonly filter: {
    readonly evidencedBy: readonly SkillEvidence[];
    /** Whether related skills count for requested ones. */
    readonly includeRelatedSkills: boolean;
  };
  readonly taxonomy: Taxonomy;
}

interface SkillsInput {
  readonly skills?: {
    readonly allOf?: Given<string>;
    readonly anyOf?: Given<string>;
    readonly noneOf?: Given<string>;
    readonly evidencedBy?: Given<SkillEvidence>;
  } | null;
}

/** Skills and all their related skills. */
export const withRelatedSkills = (skills: readonly string[], taxonomy: Taxonomy): string[] => [
  ...new Set([...skills, ...skills.flatMap((skill) => [...taxonomy.relatedSkills(skill).keys()])]),
];

/** A condition for one of the skills, optionally with certain evidence and including related skills. */
function holdsOne(asked: readonly string[], { filter, taxonomy }: SkillContext): Condition {
  const skills = filter.includeRelatedSkills ? withRelatedSkills(asked, taxonomy) : asked;
  if (filter.evidencedBy.length === 0) return anyOf('skills', skills);
  return anyOf(
    'skillEvidence',
    skills.flatMap((skill) => filter.evidencedBy.map((kind) => skillEvidenceToken(skill, kind))),
  );
}

type SkillsFilter = FilterField<SkillsInput, readonly string[], SkillContext>;

const list = (name: 'allOf' | 'anyOf' | 'noneOf'): Pick<SkillsFilter, 'argument' | 'none' | 'read'> => ({
  argument: `skills.${name}`,
  none: [],
  read: ({ skills }, reader, taxonomy) =>
    reader.list(`skills.${name}`, skills?.[name], (key) => resolveSkill(key, taxonomy)),
});

const allOf: SkillsFilter = {
  ...list('allOf'),
  effect: 'narrows',
  nameOf: (skill: string) => skill,
  conditions: (skills, context) => skills.map((skill) => holdsOne([skill], context)),
};

const anyOfThem: SkillsFilter = {
  ...list('anyOf'),
  read: (given, reader, taxonomy) => {
    refuseEmpty('skills.anyOf', given.skills?.anyOf, reader);
    return list('anyOf').read(given, reader, taxonomy);
  },
  effect: { pick: 'skills' },
  conditions: (skills, context) => (skills.length > 0 ? [holdsOne(skills, context)] : []),
};

const noneOf: SkillsFilter = {
  ...list('noneOf'),
  effect: 'excludes',
  nameOf: (skill: string) => skill,
  conditions: (skills) => (skills.length > 0 ? [anyOf('skills', skills)] : []),
};

/** Evidence required for the skills of `allOf` and `anyOf`. Has no condition of its own. */
const evidencedBy: FilterField<SkillsInput, readonly SkillEvidence[], SkillContext> = {
  argument: 'skills.evidencedBy',
  none: [],
  read: ({ skills }, reader) => {
    refuseEmpty('skills.evidencedBy', skills?.evidencedBy, reader);
    const kinds = reader.list('skills.evidencedBy', skills?.evidencedBy, same);
    const asked = (skills?.allOf?.length ?? 0) + (skills?.anyOf?.length ?? 0);
    if (kinds.length > 0 && asked === 0) {
      const message = 'Requires allOf or anyOf. Use filter.evidence to accept any skill.';
      reader.fail('skills.evidencedBy', kinds, message);
    }
    return kinds;
  },
  effect: 'narrows',
  conditions: () => [],
};

const skillFacet: FacetField<{ readonly allOf: readonly string[]; readonly anyOf: readonly string[] }> = {
  field: () => 'skills',
  keys: 'id',
  selected: ({ allOf: all, anyOf: some }) => [...new Set([...all, ...some])],
};

const skill = { skill: z.string(), evidence: z.enum(SKILL_EVIDENCE) };
const card = { skills: z.array(z.strictObject(skill)) };
export type SkillsOfCard = ValuesOfShape<typeof card>;

/** Index fields of skills, without and with evidence. */
const skillIndex: IndexFields<
  SkillsOfCard,
  {
    readonly skills: readonly string[];
    /** `skillEvidenceToken` of every skill. */
    readonly skillEvidence: readonly string[];
  }
> = {
  mappings: { skills: facetField, skillEvidence: filterToken },
  values: ({ skills: held }) => ({
    skills: held.map((one) => one.skill),
    skillEvidence: held.map((one) => skillEvidenceToken(one.skill, one.evidence)),
  }),
};

/** Broader skills and groups of any size; used only by the engine. */
const skillParentIndex: IndexFields<SkillsOfCard, { readonly skillParents: readonly string[] }> = {
  mappings: { skillParents: filterToken },
  values: ({ skills: held }, taxonomy) => ({
    skillParents: unique(held.flatMap((one) => taxonomy.parentsOfSkill(one.skill))),
  }),
};

/** ESCO skills with their strongest evidence. Filters: all of, any of, none of, and required evidence. */
export const skills = {
  record: { skills: z.array(z.object({ ...skill, hidden: z.boolean() })) },
  card,
  filters: { allOf, anyOf: anyOfThem, noneOf, evidencedBy },
  facets: { skills: skillFacet },
  tokens: [skillIndex],
  engine: [skillParentIndex],
};
