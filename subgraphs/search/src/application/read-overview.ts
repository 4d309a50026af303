import { poolError } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, languageCode, type Taxonomy } from '@talent-pool/taxonomy';
import type { SharedContext } from '../context.ts';
import {
  MAX_PROPERTIES,
  OVERVIEW_ROWS,
  type OverviewFilters,
  type OverviewProperty,
  type OverviewSource,
} from '../domain/public-figures.ts';

/** Input filter of the overview. */
export type OverviewFilterInput = { readonly [Property in OverviewProperty]?: string | number | null | undefined };

const CHECKS: Record<OverviewProperty, (value: string, taxonomy: Taxonomy) => boolean> = {
  iscoMajorGroupCode: (code, taxonomy) => code.length === 1 && taxonomy.iscoGroup(code) !== undefined,
  memberState: (code) => EU_MEMBER_STATES.includes(code),
  language: (code) => languageCode(code) !== undefined,
  eqfLevel: (level) => /^[1-8]$/u.test(level),
};

function readOverviewFilter(given: OverviewFilterInput, taxonomy: Taxonomy): OverviewFilters {
  const names = (Object.keys(CHECKS) as OverviewProperty[]).filter((name) => given[name] != null);
  if (names.length > MAX_PROPERTIES) {
    throw poolError('BAD_USER_INPUT', `At most ${MAX_PROPERTIES} filters can be combined.`, {
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

/** The published figures of a part of the pool. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function readOverview(
  given: OverviewFilterInput,
  { store, taxonomy }: SharedContext,
): Promise<OverviewSource> {
  const filters = readOverviewFilter(given, taxonomy);
  return { filters, figures: await store.figures(OVERVIEW_ROWS) };
}
