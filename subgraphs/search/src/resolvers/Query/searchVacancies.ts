import type { QueryResolvers } from '../../__generated__/types.ts';
import { searchVacancies as search } from '../../application/search-vacancies.ts';
import { VACANCY_FACETS } from '../../domain/facet-fields.ts';
import { toVacancyConnection } from '../connections.ts';
import { readRequested } from '../requested-fields.ts';

const TYPES = { connection: 'VacancySearchConnection', facets: 'VacancyFacets', names: VACANCY_FACETS };

export const searchVacancies: QueryResolvers['searchVacancies'] = async (_root, args, context, info) =>
  toVacancyConnection(await search(args, readRequested(info, TYPES), context));
