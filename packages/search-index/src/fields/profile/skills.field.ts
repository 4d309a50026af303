import type { Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf, type Condition } from '../../condition.ts';
import { facetField, filterToken, unique } from '../../index-fields.ts';
import { skillEvidenceToken } from '../../tokens.ts';
import { SKILL_EVIDENCE, type SkillEvidence } from '../../vocabulary.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { resolveSkill } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

/** What else decides how a skill is asked for. */
export interface SkillContext {
  readonly filter: {
    readonly evidencedBy: readonly SkillEvidence[];
    /** Whether a skill near one that is asked counts for it. */
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

/** These skills and all that are near one of them. */
export const withNearSkills = (skills: readonly string[], taxonomy: Taxonomy): string[] => [
  ...new Set([...skills, ...skills.flatMap((skill) => [...taxonomy.nearSkills(skill).keys()])]),
];

/** One of the skills, held at all or with one of the kinds of evidence; with those near it where the filter says so. */
function holdsOne(asked: readonly string[], { filter, taxonomy }: SkillContext): Condition {
  const skills = filter.includeRelatedSkills ? withNearSkills(asked, taxonomy) : asked;
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
  effect: { pick: 'skills' },
  conditions: (skills, context) => (skills.length > 0 ? [holdsOne(skills, context)] : []),
};

const noneOf: SkillsFilter = {
  ...list('noneOf'),
  effect: 'excludes',
  nameOf: (skill: string) => skill,
  conditions: (skills) => (skills.length > 0 ? [anyOf('skills', skills)] : []),
};

/** Says how the skills of `allOf` and `anyOf` have to be evidenced; they carry the condition. */
const evidencedBy: FilterField<SkillsInput, readonly SkillEvidence[], SkillContext> = {
  argument: 'skills.evidencedBy',
  none: [],
  read: ({ skills }, reader) => {
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

/** Skills by which a card is found, alone and with their evidence. */
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

/** Broader skills and groups of these, of any size: only the engine looks at them. */
const skillParentIndex: IndexFields<SkillsOfCard, { readonly skillParents: readonly string[] }> = {
  mappings: { skillParents: filterToken },
  values: ({ skills: held }, taxonomy) => ({
    skillParents: unique(held.flatMap((one) => taxonomy.parentsOfSkill(one.skill))),
  }),
};

/** ESCO skills with their strongest evidence: held, held by one of several, not held, and how they have to be evidenced. */
export const skills = {
  record: { skills: z.array(z.object({ ...skill, hidden: z.boolean() })) },
  card,
  filters: { allOf, anyOf: anyOfThem, noneOf, evidencedBy },
  facets: { skills: skillFacet },
  tokens: [skillIndex],
  engine: [skillParentIndex],
};
