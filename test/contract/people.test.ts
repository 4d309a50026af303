import { readFileSync } from 'node:fs';
import { hasTag } from '@talent-pool/service-kit';
import { describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  isObjectType,
  parse,
  validate,
  type GraphQLField,
  type GraphQLObjectType,
  type OperationTypeNode,
} from 'graphql';
import { SchemaCosts } from '../../gateway/src/cost/field-costs.ts';
import { OperationTooLarge } from '../../gateway/src/cost/operation-plan.ts';
import { OperationPlans } from '../../gateway/src/cost/operation-plans.ts';
import { priceOf } from '../../gateway/src/cost/operation-price.ts';

const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);
const costs = new SchemaCosts(readFileSync(SUPERGRAPH, 'utf8'));
const { schema } = costs;
const plans = new OperationPlans(costs);

type Field = GraphQLField<unknown, unknown>;
const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const isCard = (field: Field): boolean => hasTag(getNamedType(field.type), 'card');
const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());
const namesPeople = ({ args }: Field): boolean => args.some((argument) => hasTag(argument, 'card'));
/** Whether a field itself reveals something about people. */
const reveals = (field: Field): boolean => isCard(field) || hasTag(field, 'people-count') || namesPeople(field);

/** Types that are not about one person but have a field that is: each needs a reason how it is charged. */
const CARRIERS = {
  // Connections: each edge is charged.
  ProfileSearchConnection: ['edges'],
  MatchConnection: ['edges'],
  SavedSearchResultConnection: ['edges'],
  // The people named by the argument are charged.
  ProfileComparison: ['profiles'],
  Query: ['match', 'myCard', 'poolProfile'],
  // A person's own profile, read by the person or an officer.
  Candidate: ['matchWith'],
};

/** Fields from a person to another value about the same person. */
const SAME_PERSON = [
  'Match.profile',
  'MatchAssessment.match',
  'MatchEdge.node',
  'ProfileComparison.profiles',
  'ProfileSearchEdge.node',
  'SavedSearchResult.profile',
  'SavedSearchResultEdge.node',
];

/** Connection fields that reveal nothing about the number of people. */
const SAY_NOTHING = ['ProfileSearchConnection.textInterpretation'];

/** Numbers that do not count people, or that are charged or protected elsewhere. */
const OTHER_COUNTS: Record<string, string> = {
  'AdmissionCaseConnection.totalCount': 'people who wait for an officer, who reads their profiles',
  'ConceptSuggestion.publishedProfiles': 'a public figure',
  'EmployerCount.count': 'employers',
  'EqfCount.count': 'a public figure',
  'IscoGroupCount.count': 'a public figure',
  'LanguageCount.count': 'a public figure',
  'MemberStateCount.count': 'a public figure',
  'OccupationConnection.totalCount': 'occupations',
  'PoolOverview.total': 'a public figure',
  'ShortageListVersion.entryCount': 'entries of a list',
  'ShortageOccupation.count': 'states',
  'SkillConnection.totalCount': 'skills',
  'SkillSetCount.count': 'a public figure',
  'SkillSetFigures.total': 'a public figure',
  'SkillRelationConnection.totalCount': 'skills',
  'VacancySearchConnection.totalCount': 'vacancies',
};

describe('the schema', () => {
  test('has values about a person only in charged lists, behind an argument, or in a person’s own profile', () => {
    const found = objects
      .filter((type) => !hasTag(type, 'card'))
      .map(
        (type) =>
          [
            type.name,
            fieldsOf(type)
              .filter(isCard)
              .map(({ name }) => name)
              .sort(),
          ] as const,
      )
      .filter(([, names]) => names.length > 0);
    expect(Object.fromEntries(found)).toEqual(CARRIERS);
  });

  test('leads from a person to the same person by few fields, and to others only by charged fields', () => {
    const found = objects.flatMap((type) =>
      fieldsOf(type).flatMap((field) => (hasTag(field, 'same-person') ? [`${type.name}.${field.name}`] : [])),
    );
    expect(found.sort()).toEqual(SAME_PERSON);
  });

  test('charges every connection field of people', () => {
    const uncounted = objects
      .filter((type) => fieldsOf(type).some((field) => field.name === 'edges' && isCard(field)))
      .flatMap((type) => fieldsOf(type).flatMap((field) => (reveals(field) ? [] : [`${type.name}.${field.name}`])));
    expect(uncounted).toEqual(SAY_NOTHING);
  });

  test('charges every argument with ids of people', () => {
    const suspicious = objects.flatMap((type) =>
      fieldsOf(type).flatMap((field) =>
        field.args
          .filter(({ name }) => /^(profile|pool|person|card)s?_?ids?$|^ids$/iu.test(name))
          .filter((argument) => !hasTag(argument, 'card'))
          .map(({ name }) => `${type.name}.${field.name}(${name})`),
      ),
    );
    expect(suspicious).toEqual([]);
  });

  test('charges or protects every number of people', () => {
    const counted = new Set<string>();
    const below = (type: GraphQLObjectType): void => {
      for (const field of fieldsOf(type)) {
        const named = getNamedType(field.type);
        counted.add(`${type.name}.${field.name}`);
        if (isObjectType(named) && /Facets?$|^Relaxation$/u.test(named.name)) below(named);
      }
    };
    for (const type of objects) {
      for (const field of fieldsOf(type)) {
        const named = getNamedType(field.type);
        if (hasTag(field, 'people-count')) counted.add(`${type.name}.${field.name}`);
        if (hasTag(field, 'people-count') && isObjectType(named)) below(named);
        // Vacancies are public; their facets have the same types.
        if (type.name === 'VacancySearchConnection' && field.name === 'facets' && isObjectType(named)) below(named);
      }
    }
    const numbers = objects.flatMap((type) =>
      fieldsOf(type)
        .filter(
          ({ name, type: of }) => /count|total|profiles$|find$|number/iu.test(name) && String(of).startsWith('Int'),
        )
        .map(({ name }) => `${type.name}.${name}`)
        .filter((place) => !counted.has(place)),
    );
    expect(numbers.filter((place) => !Object.hasOwn(OTHER_COUNTS, place))).toEqual([]);
  });
});

/** Types that lead to information about people. */
function leadingTypes(): ReadonlySet<GraphQLObjectType> {
  const leading = new Set<GraphQLObjectType>();
  const leads = (field: Field): boolean => {
    const named = getNamedType(field.type);
    return reveals(field) || (isObjectType(named) && leading.has(named));
  };
  for (let before = -1; before < leading.size;) {
    before = leading.size;
    for (const type of objects) if (fieldsOf(type).some(leads)) leading.add(type);
  }
  return leading;
}

interface Step {
  readonly parent: GraphQLObjectType;
  readonly field: Field;
}

/** Every path from a type to a revealing field, and beyond; no type twice on a path. */
function* ways(
  from: GraphQLObjectType,
  leading: ReadonlySet<GraphQLObjectType>,
  gone: readonly Step[] = [],
): Generator<Step[]> {
  for (const field of fieldsOf(from)) {
    const way = [...gone, { parent: from, field }];
    const named = getNamedType(field.type);
    if (reveals(field)) yield way;
    const isNew = isObjectType(named) && !way.some(({ parent }) => parent === named);
    if (isNew && leading.has(named)) yield* ways(named, leading, way);
  }
}

/** Document for the last field of a path, with variables for required arguments. */
function documentOf(
  kind: OperationTypeNode,
  way: readonly Step[],
): { query: string; variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const called = ({ field }: Step, place: number): string => {
    const needed = field.args.filter(
      ({ type, defaultValue }) => String(type).endsWith('!') && defaultValue === undefined,
    );
    const given = needed.map(({ name, type }) => {
      declared.push(`$v${place}${name}: ${String(type)}`);
      variables[`v${place}${name}`] = String(type).startsWith('[') ? ['x'] : 'x';
      return `${name}: $v${place}${name}`;
    });
    return field.name + (given.length > 0 ? `(${given.join(', ')})` : '');
  };
  const last = way.at(-1)?.field;
  const leaf = last && isObjectType(getNamedType(last.type)) ? ' { __typename }' : '';
  const body = way
    .map(called)
    .reduceRight((inner, step, place) => (place === way.length - 1 ? step + leaf : `${step} { ${inner} }`), '');
  return { query: `${kind}${declared.length > 0 ? ` (${declared.join(', ')})` : ''} { ${body} }`, variables };
}

describe('every path to a person', () => {
  const leading = leadingTypes();
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  const found = roots.flatMap(([kind, root]) => (root ? [...ways(root, leading)].map((way) => ({ kind, way })) : []));

  test('is found', () => {
    expect(found.length).toBeGreaterThan(50);
    const ends = new Set(found.map(({ way }) => way.at(-1)).map((step) => `${step?.parent.name}.${step?.field.name}`));
    const all = objects.flatMap((type) =>
      fieldsOf(type).flatMap((field) => (reveals(field) ? [`${type.name}.${field.name}`] : [])),
    );
    expect(all.filter((place) => !ends.has(place))).toEqual([]);
  });

  /** Documents that reveal people and are not charged, by these plans. */
  const freeBy = (priced: OperationPlans): string[] =>
    found.flatMap(({ kind, way }) => {
      const { query, variables } = documentOf(kind as OperationTypeNode, way);
      const document = parse(query);
      expect([query, validate(schema, document).map(({ message }) => message)]).toEqual([query, []]);
      const plan = priced.planOf(document, undefined);
      const isFree = !(plan instanceof OperationTooLarge) && priceOf(plan, variables).cards < 1;
      return isFree ? [query] : [];
    });

  test('is charged', () => {
    expect(freeBy(plans)).toEqual([]);
  });

  test.each(['card', 'people-count'])('would fail here if the directive "%s" were missing', (mark) => {
    const sdl = readFileSync(SUPERGRAPH, 'utf8').replaceAll(`@tag(name: "${mark}")`, '');
    expect(freeBy(new OperationPlans(new SchemaCosts(sdl))).length).toBeGreaterThan(0);
  });
});
