import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  cardIndexDefinition,
  PROFILE_FACET_FIELDS,
  VACANCY_FACET_FIELDS,
  vacancyIndexDefinition,
  type FacetField,
} from '@talent-pool/search-index';
import { buildASTSchema, getNamedType, isEnumType, isObjectType, isScalarType, parse, type GraphQLType } from 'graphql';

const SDL = readFileSync(new URL('../../schema/search.graphql', import.meta.url), 'utf8');
const schema = buildASTSchema(parse(SDL), { assumeValidSDL: true });
const SETTINGS = { shards: 1, replicas: 0, refreshInterval: '1s' };

const fieldsOf = (type: GraphQLType | null | undefined) => {
  const named = type && getNamedType(type);
  return isObjectType(named) ? named.getFields() : {};
};

/** Kind of a facet's keys, by the type of its values in the schema. */
function keysOf(type: GraphQLType | undefined): FacetField<never>['keys'] | undefined {
  const named = type && getNamedType(type);
  if (isEnumType(named)) return 'text';
  if (isScalarType(named)) return named.name === 'Int' ? 'number' : 'text';
  return Object.hasOwn(fieldsOf(named), 'id') ? 'id' : 'code';
}

const inSchema = (type: string): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.values(fieldsOf(schema.getType(type))).map((field) => [
      field.name,
      keysOf(fieldsOf(field.type)['value']?.type),
    ]),
  );

type Facets = Readonly<Record<string, FacetField<never>>>;
type Definition = ReturnType<typeof cardIndexDefinition>;
const KINDS: readonly (readonly [type: string, facets: Facets, definition: Definition])[] = [
  ['ProfileFacets', PROFILE_FACET_FIELDS, cardIndexDefinition(SETTINGS)],
  ['VacancyFacets', VACANCY_FACET_FIELDS, vacancyIndexDefinition(SETTINGS)],
];

test.each(KINDS)('%s has the facets that are described, with values of the same kinds', (type, facets, _definition) => {
  const described = Object.entries(facets).map(([name, { keys }]) => [name, keys]);
  expect(inSchema(type)).toEqual(Object.fromEntries(described));
});

test.each(KINDS)(
  'every facet of %s counts a field that the index keeps for counting',
  (_type, facets, { mappings }) => {
    for (const facet of Object.values(facets))
      for (const level of [1, 2, 3, 4])
        expect(mappings?.properties?.[facet.field(level)]).toMatchObject({ eager_global_ordinals: true });
  },
);
