import { asFields, criteriaOf, PROFILE_FILTER_FIELDS, type Criteria } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { currentInterpretation } from './finding/stored-interpretation.ts';
import { textForCards } from './finding/text-for-cards.ts';
import type { ProfileFilter } from './profile-filter.ts';

const FIELDS = asFields(PROFILE_FILTER_FIELDS);

/** Criteria of a filter and its text for cards. */
export function profileCriteria(filter: ProfileFilter, taxonomy: Taxonomy): Criteria {
  const criteria = criteriaOf(FIELDS, filter, { filter, taxonomy });
  const read = currentInterpretation(filter.text, false);
  const text = textForCards(read, filter.includeRelatedSkills, taxonomy);
  return {
    ...criteria,
    narrowing: [...criteria.narrowing, ...text.narrowing],
    excluding: [...criteria.excluding, ...text.excluding],
  };
}
