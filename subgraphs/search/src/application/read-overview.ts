import { poolError } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, languageOfTag, type Taxonomy } from '@talent-pool/taxonomy';
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

/** Each property's value as the figures have it; undefined for an unknown one. */
const RESOLVE: Record<OverviewProperty, (value: string, taxonomy: Taxonomy) => string | undefined> = {
  iscoMajorGroupCode: (code, taxonomy) => (code.length === 1 && taxonomy.iscoGroup(code) ? code : undefined),
  memberState: (code) => EU_MEMBER_STATES.find((state) => state === code),
  language: languageOfTag,
  eqfLevel: (level) => /^[1-8]$/u.exec(level)?.[0],
};

function readOverviewFilter(given: OverviewFilterInput, taxonomy: Taxonomy): OverviewFilters {
  const names = (Object.keys(RESOLVE) as OverviewProperty[]).filter((name) => given[name] != null);
  if (names.length > MAX_PROPERTIES) {
    throw poolError('BAD_USER_INPUT', `At most ${MAX_PROPERTIES} filters can be combined.`, {
      argument: 'filter',
    });
  }
  const read = names.map((name) => {
    const value = String(given[name]);
    const resolved = RESOLVE[name](value, taxonomy);
    if (resolved !== undefined) return [name, resolved];
    const details = { argument: `filter.${name}`, values: [value.slice(0, 100)] };
    throw poolError('BAD_USER_INPUT', `filter.${name}: The pool does not know this code.`, details);
  });
  return Object.fromEntries(read);
}

/** The published figures of a part of the pool. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function readOverview(
  given: OverviewFilterInput,
  { store, taxonomy }: SharedContext,
): Promise<OverviewSource> {
  const filters = readOverviewFilter(given, taxonomy);
  return { filters, figures: await store.figures(OVERVIEW_ROWS) };
}
