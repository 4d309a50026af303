import { anyOf, atMost, languageLevelToken, skillEvidenceToken, type Condition } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { inIscoGroups, type Criteria } from './criteria.ts';
import { textForCards } from './finding/text-for-cards.ts';
import { withNearSkills } from './near-skills.ts';
import type { ProfileFilter } from './profile-filter.ts';

/** One of the skills, held at all or with one of the kinds of evidence; with those near it where the filter says so. */
function skillCondition(asked: readonly string[], filter: ProfileFilter, taxonomy: Taxonomy): Condition {
  const skills = filter.includeRelatedSkills ? withNearSkills(asked, taxonomy) : asked;
  if (filter.evidencedBy.length === 0) return anyOf('skills', skills);
  return anyOf(
    'skillEvidence',
    skills.flatMap((skill) => filter.evidencedBy.map((kind) => skillEvidenceToken(skill, kind))),
  );
}

const EQF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

function picksOf(filter: ProfileFilter, taxonomy: Taxonomy): Map<string, Condition> {
  const picks = new Map<string, Condition>();
  const add = (name: string, values: readonly unknown[], condition: () => Condition): void => {
    if (values.length > 0) picks.set(name, condition());
  };
  const { minimumEqf, availableBy } = filter;
  add('skills', filter.anyOf, () => skillCondition(filter.anyOf, filter, taxonomy));
  add('occupations', filter.occupations, () => anyOf('occupationTree', filter.occupations));
  add('iscoGroups', filter.iscoGroups, () => inIscoGroups(filter.iscoGroups));
  add('experience', filter.experience, () => anyOf('experience', filter.experience));
  add('memberStates', filter.memberStates, () => anyOf('memberStates', filter.memberStates));
  add('educationFields', filter.educationFields, () => anyOf('educationFields', filter.educationFields));
  add('evidence', filter.evidence, () => anyOf('evidence', filter.evidence));
  if (minimumEqf !== null)
    picks.set('eqfLevels', anyOf('eqf', EQF_LEVELS.filter((level) => level >= minimumEqf).map(String)));
  if (availableBy !== null) picks.set('availability', atMost('availability', availableBy));
  return picks;
}

/** The conditions of a filter. Text, `allOf` and languages narrow, `noneOf` excludes, the rest are picks of their facets. */
export function profileCriteria(filter: ProfileFilter, taxonomy: Taxonomy): Criteria {
  return {
    narrowing: [
      ...filter.allOf.map((skill) => skillCondition([skill], filter, taxonomy)),
      ...filter.languages.map(({ language, minimum }) =>
        anyOf('languageLevels', [languageLevelToken(language, minimum)]),
      ),
      ...textForCards(filter.text, filter.includeRelatedSkills, taxonomy),
    ],
    excluding: filter.noneOf.length > 0 ? [anyOf('skills', filter.noneOf)] : [],
    picks: picksOf(filter, taxonomy),
  };
}
