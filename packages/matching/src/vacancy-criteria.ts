import { asFields, atLeast, criteriaOf, VACANCY_FILTER_FIELDS, type Criteria } from '@talent-pool/search-index';
import { textForVacancies } from './finding/text-for-vacancies.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

const FIELDS = asFields(VACANCY_FILTER_FIELDS);

/** Criteria of a filter and its text for vacancies that are open on `today`, "YYYY-MM-DD". */
export function vacancyCriteria(filter: VacancyFilter, today: string): Criteria {
  const criteria = criteriaOf(FIELDS, filter, undefined);
  const open = atLeast('closesOn', today);
  return { ...criteria, narrowing: [open, ...criteria.narrowing, ...textForVacancies(filter.text)] };
}
