import {
  anyOf,
  either,
  EXPERIENCE_BANDS,
  inIscoGroups,
  languageLevelToken,
  term,
  withNearSkills,
  type Condition,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ConceptPart, TextPart, TextInterpretation } from './text-interpretation.ts';

/** ESCO ids or ISCO codes of one kind in a part of a text. */
export const conceptsOf = ({ concepts }: ConceptPart, kind: ConceptPart['concepts'][number]['kind']): string[] =>
  concepts.filter((one) => one.kind === kind).map(({ concept }) => concept);

/** Ids of the skills in a text. */
export const skillsOfText = (text: TextInterpretation | null): string[] => [
  ...new Set((text?.parts ?? []).flatMap((part) => (part.kind === 'CONCEPTS' ? conceptsOf(part, 'SKILL') : []))),
];

/** The condition for values; none if there are no values. */
export const where = (values: readonly string[], condition: (values: readonly string[]) => Condition): Condition[] =>
  values.length > 0 ? [condition(values)] : [];

function conditionOf(part: TextPart, includeRelatedSkills: boolean, taxonomy: Taxonomy): Condition {
  switch (part.kind) {
    case 'LANGUAGE':
      return term('languageLevels', languageLevelToken(part.language, part.minimum));
    case 'EXPERIENCE':
      return anyOf('experience', EXPERIENCE_BANDS.slice(EXPERIENCE_BANDS.indexOf(part.least)));
    case 'EQF':
      return anyOf('eqf', [1, 2, 3, 4, 5, 6, 7, 8].filter((level) => level >= part.level).map(String));
    case 'MEMBER_STATE':
      return term('memberStates', part.memberState);
    case 'CONCEPTS': {
      const skills = conceptsOf(part, 'SKILL');
      return either(
        ...where(conceptsOf(part, 'OCCUPATION'), (ids) => anyOf('occupationTree', ids)),
        ...where(includeRelatedSkills ? withNearSkills(skills, taxonomy) : skills, (ids) => anyOf('skills', ids)),
        ...where(conceptsOf(part, 'ISCO_GROUP'), inIscoGroups),
      );
    }
  }
}

/** Conditions of a text for cards: every part must be met, by any of its concepts. Unmatched words are ignored. */
export const textForCards = (
  text: TextInterpretation | null | undefined,
  includeRelatedSkills: boolean,
  taxonomy: Taxonomy,
): Condition[] => (text?.parts ?? []).map((part) => conditionOf(part, includeRelatedSkills, taxonomy));
