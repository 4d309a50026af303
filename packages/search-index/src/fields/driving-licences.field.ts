import { z } from 'zod';
import { absent, anyOf, either, enoughOf, not, term, type Condition } from '../condition.ts';
import { facetField } from '../index-fields.ts';
import { DRIVING_LICENCE_CATEGORIES as ALL, type DrivingLicenceCategory } from '../vocabulary.ts';
import type { FacetField, FilterField, Given, IndexFields } from './field.ts';
import { same } from './filter-reader.ts';
import { listFilter } from './list-filter.ts';
import { requirement } from './requirement.ts';
import type { ValuesOfShape } from './shape.ts';

type Categories = readonly DrivingLicenceCategory[];

/** Further categories that a category directly covers: article 6 of Directive 2006/126/EC. */
const COVERS: Readonly<Record<DrivingLicenceCategory, Categories>> = {
  AM: [],
  A1: ['AM'],
  A2: ['A1'],
  A: ['A2'],
  B1: ['AM'],
  B: ['B1'],
  BE: ['B'],
  C1: ['B'],
  C1E: ['C1', 'BE'],
  C: ['C1'],
  CE: ['C', 'C1E'],
  D1: ['B'],
  D1E: ['D1', 'BE'],
  D: ['D1'],
  DE: ['D', 'D1E'],
};

const covered = (category: DrivingLicenceCategory): Categories =>
  COVERS[category].flatMap((one) => [one, ...covered(one)]);

/** All categories that the given ones cover, in the directive's order. */
export function entitledTo(held: Categories): Categories {
  const found = new Set(held.flatMap((category) => [category, ...covered(category)]));
  if (found.has('CE') && found.has('D')) for (const one of ['DE', ...covered('DE')] as const) found.add(one);
  return ALL.filter((category) => found.has(category));
}

/** The categories without those that another one covers: a canonical form. */
export function withoutCovered(held: Categories): Categories {
  const all = entitledTo(held);
  const below = new Set(all.flatMap(covered));
  return all.filter((category) => !below.has(category));
}

const shape = { drivingLicences: z.array(z.enum(ALL)).default([]) };
type Licences = ValuesOfShape<typeof shape>;

const facetOfLicences = <Filter>(selected: (filter: Filter) => Categories): FacetField<Filter> => ({
  field: () => 'drivingLicences',
  keys: 'text',
  selected,
});

const heldIndex: IndexFields<Licences, Licences> = {
  mappings: { drivingLicences: facetField },
  values: ({ drivingLicences }) => ({ drivingLicences: entitledTo(drivingLicences) }),
};

/** Driving licences of a person. Only the category is stored; the country would reveal where the person has lived. */
export const drivingLicencesHeld = {
  record: { drivingLicences: z.array(z.object({ category: z.enum(ALL), hidden: z.boolean() })).default([]) },
  card: shape,
  filters: {
    drivingLicences: listFilter<'drivingLicences', DrivingLicenceCategory>({
      argument: 'drivingLicences',
      resolve: same,
      effect: { pick: 'drivingLicences' },
      condition: (categories) => anyOf('drivingLicences', categories),
    }),
  },
  facets: {
    drivingLicences: facetOfLicences(({ drivingLicences }: Licences) => drivingLicences),
  },
  tokens: [heldIndex],
};

const requiresNone = (categories: Categories): Condition => not(anyOf('drivingLicences', categories));

type AskedFilter = { readonly drivingLicencesHeld: Categories | null };

/** Null: any. None of the categories not held may be required, so that vacancies without a requirement are found. */
const askedFilter: FilterField<
  { readonly requiresOnlyDrivingLicences?: Given<DrivingLicenceCategory> },
  Categories | null,
  unknown
> = {
  argument: 'requiresOnlyDrivingLicences',
  none: null,
  read: ({ requiresOnlyDrivingLicences: held }, reader) =>
    held == null ? null : reader.list('requiresOnlyDrivingLicences', held, same),
  effect: { pick: 'drivingLicences' },
  conditions: (held) => {
    const missing = held === null ? [] : ALL.filter((category) => !entitledTo(held).includes(category));
    return missing.length > 0 ? [requiresNone(missing)] : [];
  },
};

/** Selecting a category finds vacancies that require no category but those it covers, or none at all. */
const foundByCategory: ReadonlyMap<string, Condition> = new Map(
  ALL.map((category) => [category, requiresNone(ALL.filter((one) => !entitledTo([category]).includes(one)))]),
);

const askedIndex: IndexFields<Licences, Licences & { readonly drivingLicenceCount: number }> = {
  mappings: { drivingLicences: facetField, drivingLicenceCount: { type: 'byte' } },
  values: ({ drivingLicences }) => ({ drivingLicences, drivingLicenceCount: drivingLicences.length }),
};

/** Driving licences that a vacancy requires: all of them. */
export const drivingLicencesAsked = {
  record: shape,
  matched: shape,
  filters: { drivingLicencesHeld: askedFilter },
  facets: {
    drivingLicences: {
      ...facetOfLicences(({ drivingLicencesHeld: held }: AskedFilter) => held ?? []),
      selection: { foundBy: foundByCategory },
    },
  },
  index: [askedIndex],
  requirement: requirement({
    name: 'DRIVING_LICENCE',
    ofCards: ({ drivingLicences }: Licences) => drivingLicences.map((category) => term('drivingLicences', category)),
    ofVacancies: ({ drivingLicences }: Licences) => {
      const none = absent('drivingLicences');
      const enough = enoughOf('drivingLicences', entitledTo(drivingLicences), 'drivingLicenceCount');
      return [drivingLicences.length === 0 ? none : either(none, enough)];
    },
    unmet: (vacancy, card) =>
      vacancy.drivingLicences
        .filter((category) => !entitledTo(card.drivingLicences).includes(category))
        .map((category) => `A driving licence of category ${category} is required, and the card does not show one.`),
  }),
};
