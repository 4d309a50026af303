import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger, type SubgraphServer } from '@talent-pool/service-kit';
import { loadTaxonomy, sampleShortageList, ShortageLists, type Taxonomy } from '@talent-pool/taxonomy';
import type { Context } from './context.ts';
import { enumsOf } from './read-enums.ts';
import { createOccupationsServer } from './server.ts';

let server: SubgraphServer<Context>;
let contextValue: Context;
let taxonomy: Taxonomy;

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const shortages = new ShortageLists(await sampleShortageList());
  contextValue = { taxonomy, shortages, enums: enumsOf(supergraph) };
  server = await createOccupationsServer({
    ...contextValue,
    logger: createLogger('occupations', 'silent'),
    secret: 'x'.repeat(32),
    verifyToken: async () => undefined,
  });
});
afterAll(() => server.stop());

async function execute(query: string, variables: Record<string, unknown> = {}, context = contextValue) {
  const { body } = await server.apollo.executeOperation({ query, variables }, { contextValue: context });
  if (body.kind !== 'single') throw new Error('One result was expected.');
  return JSON.parse(JSON.stringify(body.singleResult)) as {
    data: Record<string, never> | null;
    errors?: { message: string; extensions: { code: string; argument?: string; values?: string[] } }[];
  };
}

const developer = (): string => taxonomy.labels.occupations.find('software developer', 'en')[0] ?? '';

describe('occupations', () => {
  test('an occupation is found by id, URI and code, with labels in the requested language', async () => {
    const { code = '' } = taxonomy.occupation(developer()) ?? {};
    for (const id of [developer(), `http://data.europa.eu/esco/occupation/${developer()}`, code]) {
      const { data } = await execute(
        'query ($id: ID!) { occupation(id: $id) { id en: label fi: label(language: "fi") iscoGroup { code } } }',
        { id },
      );
      expect(data?.['occupation']).toEqual({
        id: developer(),
        en: 'software developer',
        fi: 'software developer',
        iscoGroup: { code: '2512' },
      });
    }
  });

  test('labels in a language tag of any case or region are those of the language; an unknown one is an error', async () => {
    const named = (language: string) =>
      execute(`{ iscoGroup(code: "2") { label(language: "${language}") } memberStates { label(language: "${language}") }
        languages { label(language: "${language}") } skillGroup(id: "S1") { label(language: "${language}") }
        occupation(id: "${developer()}") { label(language: "${language}") alternativeLabels(language: "${language}")
          essentialSkills(first: 1) { edges { node { label(language: "${language}") alternativeLabels(language: "${language}") } } } } }`);
    const german = await named('de');
    expect(german.errors).toBeUndefined();
    expect(german.data).toMatchObject({ memberStates: expect.arrayContaining([{ label: 'Deutschland' }]) });
    for (const tag of ['DE', 'De', 'de-AT', 'DE-Latn-CH'])
      expect(await named(tag)).toMatchObject({ data: german.data as object });
    for (const tag of ['xx', 'XX', '', 'german']) {
      const { errors = [] } = await named(tag);
      expect(errors.length).toBeGreaterThan(0);
      for (const { extensions } of errors)
        expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'language', values: [tag] });
    }
  });

  test('concepts of every kind have codes of one type, so that one query can ask for all', async () => {
    const query = `query ($label: String!) { conceptsByLabel(label: $label) {
      ... on Occupation { code } ... on IscoGroup { code } ... on Skill { groups { code } } } }`;
    const { data, errors } = await execute(query, { label: 'software developer' });
    expect(errors).toBeUndefined();
    expect(data?.['conceptsByLabel']).toContainEqual({ code: taxonomy.occupation(developer())?.code });
  });

  test('pages have page information, as Relay clients expect', async () => {
    const page = async (after: string | null) => {
      const { data } = await execute(
        `query ($after: String) { occupations(iscoGroupCode: "25", first: 3, after: $after) {
          edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        { after },
      );
      return (data as unknown as { occupations: { edges: { cursor: string }[]; pageInfo: object } }).occupations;
    };
    const first = await page(null);
    const second = await page(first.edges.at(-1)?.cursor ?? '');
    const [one, , three] = first.edges.map(({ cursor }) => cursor);
    const [four, , six] = second.edges.map(({ cursor }) => cursor);
    expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: one, endCursor: three });
    expect(second.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true, startCursor: four, endCursor: six });
  });

  test('the pages contain every occupation of a group exactly once', async () => {
    const met: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: unknown } = await execute(
        'query ($after: String) { occupations(iscoGroupCode: "25", first: 7, after: $after) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      const page = (
        data as {
          occupations: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }
      ).occupations;
      met.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const expected = taxonomy
      .occupations()
      .filter(({ iscoGroup }) => iscoGroup.startsWith('25'))
      .map(({ id }) => id);
    expect([...met].sort()).toEqual([...expected].sort());
  });

  test('essential skills, related skills and their links can be followed', async () => {
    const { data, errors } = await execute(
      `query ($id: ID!) { occupation(id: $id) { broader { label } narrower { id } optionalSkills(first: 2) { totalCount }
        essentialSkills(first: 3) { totalCount edges { node { label type reuseLevel groups { code label } broader { id } relatedSkills(first: 2) { relation skill { label } } } } } } }`,
      { id: developer() },
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"relation"');
  });

  test('ISCO groups have parents, children and occupations', async () => {
    const { data } = await execute(
      '{ iscoGroup(code: "251") { level label(language: "de") parent { code } children { code } } iscoGroups { code } }',
    );
    expect(data).toMatchObject({ iscoGroup: { level: 3, parent: { code: '25' } } });
    expect((data as { iscoGroups?: unknown[] } | null)?.iscoGroups).toHaveLength(10);
  });

  test('a label finds all kinds of concepts that have it', async () => {
    const { data } = await execute('{ conceptsByLabel(label: "SOFTWARE developer") { ... on Occupation { id } } }');
    expect(data?.['conceptsByLabel']).toContainEqual({ id: developer() });
  });

  test('the versions of the shortage list are listed, last valid first, with the one that applies', async () => {
    const query = '{ shortageListVersions { version validFrom source current entryCount } }';
    const sample = await sampleShortageList();
    expect((await execute(query)).data).toMatchObject({
      shortageListVersions: [{ version: null, validFrom: null, current: true, entryCount: sample.entries.length }],
    });
    const imported = [
      { version: 'a', validFrom: '2020-01-01', source: 'OJ', entries: [] },
      { version: 'b', validFrom: '2021-01-01', source: 'OJ', entries: sample.entries.slice(0, 3) },
      { version: 'c', validFrom: '2999-01-01', source: 'OJ', entries: [] },
    ];
    const shortages = new ShortageLists(sample);
    await shortages.refresh({ lists: async () => imported });
    expect((await execute(query, {}, { ...contextValue, shortages })).data).toEqual({
      shortageListVersions: [
        { version: 'c', validFrom: '2999-01-01', source: 'OJ', current: false, entryCount: 0 },
        { version: 'b', validFrom: '2021-01-01', source: 'OJ', current: true, entryCount: 3 },
        { version: 'a', validFrom: '2020-01-01', source: 'OJ', current: false, entryCount: 0 },
      ],
    });
  });

  test('a member state adds to the shortage list and removes from it', async () => {
    const { data } = await execute(
      '{ eu: shortageOccupations { occupations { iscoGroup { code } } source } de: shortageOccupations(memberState: "DE") { occupations { iscoGroup { code } origin } removed { code } memberState { label } } }',
    );
    const view = data as unknown as {
      eu: { occupations: unknown[]; source: string };
      de: { occupations: { origin: string }[]; removed: unknown[] };
    };
    expect(view.eu.source).toMatch(/sample/i);
    expect(view.de.removed).toEqual([{ code: '2341' }]);
    expect(view.de.occupations.filter(({ origin }) => origin === 'MEMBER_STATE')).toHaveLength(2);
    expect(view.de.occupations).toHaveLength(view.eu.occupations.length + 1);
  });

  test('entities of all kinds resolve in one request; unknown ones are null', async () => {
    const representations = [
      { __typename: 'Occupation', id: developer() },
      { __typename: 'Occupation', id: 'gone' },
      { __typename: 'Language', code: 'de' },
      { __typename: 'Language', code: 'xx' },
      { __typename: 'MemberState', code: 'FR' },
      { __typename: 'EducationField', code: '06' },
      { __typename: 'IscoGroup', code: '9' },
      { __typename: 'Skill', id: '__proto__' },
    ];
    const { data, errors } = await execute(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Occupation { label }
        ... on Language { label(language: "fr") } ... on MemberState { label(language: "fr") } } }`,
      { representations },
    );
    expect(errors).toBeUndefined();
    expect(data?.['_entities']).toEqual([
      { __typename: 'Occupation', label: 'software developer' },
      null,
      { __typename: 'Language', label: 'allemand' },
      null,
      { __typename: 'MemberState', label: 'France' },
      { __typename: 'EducationField' },
      { __typename: 'IscoGroup' },
      null,
    ]);
  });

  test.each(['x'.repeat(300), '__proto__', '../../etc/passwd', '', '\u0000', 'constructor', '{"$gt":""}'])(
    'a lookup by %j finds nothing and does not fail',
    async (id) => {
      const query =
        'query ($id: ID!) { occupation(id: $id) { id } skill(id: $id) { id } iscoGroup(code: $id) { code } skillGroup(id: $id) { id } }';
      const { data, errors } = await execute(query, { id });
      expect({ data, errors }).toEqual({
        data: { occupation: null, skill: null, iscoGroup: null, skillGroup: null },
        errors: undefined,
      });
    },
  );

  test.each([
    ['{ occupations(first: 0) { totalCount } }', 'BAD_USER_INPUT', 'first'],
    ['{ occupations(first: 101) { totalCount } }', 'BAD_USER_INPUT', 'first'],
    ['{ skills(first: -5) { totalCount } }', 'BAD_USER_INPUT', 'first'],
    ['{ skills(after: "zzz") { totalCount } }', 'INVALID_CURSOR', 'after'],
    ['{ occupations(after: "p-1") { totalCount } }', 'INVALID_CURSOR', 'after'],
    ['{ occupations(iscoGroupCode: "99") { totalCount } }', 'BAD_USER_INPUT', 'iscoGroupCode'],
    ['{ iscoGroups(level: 5) { code } }', 'BAD_USER_INPUT', 'level'],
    ['{ conceptsByLabel(label: " ") { __typename } }', 'BAD_USER_INPUT', 'label'],
    ['{ shortageOccupations(memberState: "XX") { source } }', 'BAD_USER_INPUT', 'memberState'],
  ])('%s is refused, and the argument is named', async (query, code, argument) => {
    const { errors } = await execute(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code, argument });
  });
});
