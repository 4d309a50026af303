import {
  conceptKey,
  EVERYONE,
  figureRow,
  OPEN_TO_ALL,
  type FigureColumn,
  type FigureDocument,
} from '@talent-pool/search-index';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';

/** Published rows, and the time of the last snapshot. Figures too small to be published are absent. */
export interface PublicFigures {
  /** ISO 8601. */
  readonly takenAt: string;
  readonly rows: ReadonlyMap<string, FigureDocument>;
}

/** Properties by which the overview is filtered and broken down, in the order in which pairs of them are stored. */
const PROPERTIES = ['iscoMajorGroupCode', 'eqfLevel', 'memberState', 'language'] as const;
export type OverviewProperty = (typeof PROPERTIES)[number];
export type OverviewFilters = { readonly [Property in OverviewProperty]?: string };

/** Data for an overview. */
export interface OverviewSource {
  readonly filters: OverviewFilters;
  readonly figures: PublicFigures;
}

/** Number of people with one value of the second property, with its name in a language. */
export interface SkillSetCount {
  readonly value: string;
  readonly count: number;
  readonly label: (language: string) => string;
}

/** Most properties that a figure combines. */
export const MAX_PROPERTIES = 2;

const ROWS: Partial<Record<OverviewProperty, (value: string) => string>> = {
  iscoMajorGroupCode: (code) => conceptKey('ISCO_GROUP', code),
  eqfLevel: (level) => figureRow('EQF_LEVEL', level),
  memberState: (state) => figureRow('MEMBER_STATE', state),
};
const COLUMNS: Partial<Record<OverviewProperty, FigureColumn>> = {
  eqfLevel: 'eqf',
  memberState: 'memberStates',
  language: 'languages',
};
const VALUES: Readonly<Record<Exclude<OverviewProperty, 'language'>, readonly string[]>> = {
  iscoMajorGroupCode: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  eqfLevel: ['1', '2', '3', '4', '5', '6', '7', '8'],
  memberState: EU_MEMBER_STATES,
};

/** All rows that an overview may need. */
export const OVERVIEW_ROWS: readonly string[] = [
  EVERYONE,
  figureRow('MEMBER_STATE', OPEN_TO_ALL),
  ...Object.entries(VALUES).flatMap(([property, values]) =>
    values.map((value) => ROWS[property as OverviewProperty]?.(value) ?? EVERYONE),
  ),
];

const given = (filters: OverviewFilters): OverviewProperty[] =>
  PROPERTIES.filter((property) => filters[property] !== undefined);

/** The figure for at most two values; null if it is not published. */
export function figureOf({ rows }: PublicFigures, filters: OverviewFilters): number | null {
  const properties = given(filters);
  const [first, second] = properties;
  const value = (property: OverviewProperty): string => filters[property] ?? '';
  if (!first) return rows.get(EVERYONE)?.total ?? null;
  const isGroup = first === 'iscoMajorGroupCode';
  if (!second && isGroup) return rows.get(ROWS[first]?.(value(first)) ?? '')?.total ?? null;
  const row = second ? ROWS[first]?.(value(first)) : EVERYONE;
  const column = COLUMNS[second ?? first];
  return (row && column && rows.get(row)?.counts[column][value(second ?? first)]) || null;
}

function valuesOf({ rows }: PublicFigures, property: OverviewProperty): readonly string[] {
  return property === 'language' ? Object.keys(rows.get(EVERYONE)?.counts.languages ?? {}) : VALUES[property];
}

/**
 * Figures of each value of a property, largest first. Null if they would combine more than two properties, or one with
 * itself.
 */
export function breakdownOf(figures: PublicFigures, filters: OverviewFilters, property: OverviewProperty) {
  const properties = given(filters);
  if (properties.length >= MAX_PROPERTIES || properties.includes(property)) return null;
  return valuesOf(figures, property)
    .map((key) => ({ key, count: figureOf(figures, { ...filters, [property]: key }) }))
    .filter((one): one is { key: string; count: number } => one.count !== null)
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}
