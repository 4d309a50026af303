import { asFields, atLeast, criteriaOf, VACANCY_FILTER_FIELDS, type Criteria } from '@talent-pool/search-index';
import { currentInterpretation } from './finding/stored-interpretation.ts';
import { textForVacancies } from './finding/text-for-vacancies.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

const FIELDS = asFields(VACANCY_FILTER_FIELDS);

/** Criteria of a filter and its text for vacancies that are open on `today`, "YYYY-MM-DD". */
export function vacancyCriteria(filter: VacancyFilter, today: string): Criteria {
  const criteria = criteriaOf(FIELDS, filter, undefined);
  const open = atLeast('closesOn', today);
  const text = textForVacancies(currentInterpretation(filter.text, true), today);
  return {
    ...criteria,
    narrowing: [open, ...criteria.narrowing, ...text.narrowing],
    excluding: [...criteria.excluding, ...text.excluding],
  };
}
