import { poolError } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, languageName, type Taxonomy } from '@talent-pool/taxonomy';
import type { OverviewFilter, QueryResolvers } from '../../__generated__/types.ts';
import { MOST_PROPERTIES, OVERVIEW_ROWS, type OverviewFilters } from '../../domain/public-figures.ts';

const CHECKS: Record<keyof OverviewFilter, (value: string, taxonomy: Taxonomy) => boolean> = {
  iscoMajorGroup: (code, taxonomy) => code.length === 1 && taxonomy.iscoGroup(code) !== undefined,
  memberState: (code) => EU_MEMBER_STATES.includes(code),
  language: (code) => languageName(code, 'en') !== undefined,
  eqfLevel: (level) => /^[1-8]$/u.test(level),
};

function readOverviewFilter(given: OverviewFilter, taxonomy: Taxonomy): OverviewFilters {
  const names = (Object.keys(CHECKS) as (keyof OverviewFilter)[]).filter((name) => given[name] != null);
  if (names.length > MOST_PROPERTIES) {
    throw poolError('BAD_USER_INPUT', `At most ${MOST_PROPERTIES} filters may be combined here.`, {
      argument: 'filter',
    });
  }
  for (const name of names) {
    const value = String(given[name]);
    if (CHECKS[name](value, taxonomy)) continue;
    const details = { argument: `filter.${name}`, values: [value.slice(0, 100)] };
    throw poolError('BAD_USER_INPUT', `filter.${name}: The pool does not know this code.`, details);
  }
  return Object.fromEntries(names.map((name) => [name, String(given[name])]));
}

export const poolOverview: QueryResolvers['poolOverview'] = async (_root, { filter }, { store, taxonomy }) => {
  const filters = readOverviewFilter(filter ?? {}, taxonomy);
  return { filters, figures: await store.figures(OVERVIEW_ROWS) };
};
