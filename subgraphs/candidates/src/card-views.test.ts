import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims } from '@talent-pool/service-kit';
import { candidate, employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { ERASE, seed, WITHDRAW, type Person } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const RECORD = 'mutation ($views: [CardViewInput!]!) { recordCardViews(views: $views) }';
const VIEWS = `query ($first: Int!, $after: String, $language: LanguageTag) { myCardViews(first: $first, after: $after) {
  edges { node { id day viewer organisation memberState { code } purpose text(language: $language) } } pageInfo { hasNextPage endCursor } } }`;

interface View {
  readonly id: string;
  readonly day: string;
  readonly organisation: string | null;
  readonly purpose: string;
  readonly text: string;
}
interface Page {
  readonly edges: readonly { readonly node: View }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const viewOf = (poolIds: readonly (string | null)[], more: object = {}) => ({
  day: '2026-11-24',
  role: 'employer',
  organisationId: 'e-1',
  organisationName: 'Nord GmbH',
  purpose: 'RECRUITMENT',
  poolIds,
  ...more,
});
const record = (...views: object[]) => subgraph.execute(RECORD, { variables: { views } });
async function page({ caller }: Person, variables: object = {}, acceptLanguage = ''): Promise<Page> {
  const given = { as: caller, variables: { first: 20, ...variables }, acceptLanguage };
  const { data, errors } = await subgraph.execute(VIEWS, given);
  expect(errors).toEqual([]);
  return (data as unknown as { myCardViews: Page }).myCardViews;
}
const nodes = async (person: Person): Promise<View[]> => (await page(person)).edges.map(({ node }) => node);
const poolIdOf = async (person: Person): Promise<string | null> => (await person.stored()).poolId;

describe('views of a card', () => {
  test('are listed for the person, each once, latest day first', async () => {
    const person = await seed(subgraph).published().create();
    const ids = [await poolIdOf(person), 'nobody'];
    const views = [
      viewOf(ids),
      viewOf(ids, { day: '2026-11-25' }),
      viewOf(ids, { purpose: 'SCREENING' }),
      viewOf(ids, { role: 'portal', organisationId: 'jobs', organisationName: 'jobs', purpose: 'MEDIATION' }),
      viewOf(ids, {
        role: 'officer',
        organisationId: null,
        organisationName: null,
        memberState: 'DE',
        purpose: 'MEDIATION',
      }),
    ];
    expect((await record(...views)).data).toEqual({ recordCardViews: 5 });
    expect((await record(...views)).data).toEqual({ recordCardViews: 0 });
    const found = await nodes(person);
    expect(found[0]).toMatchObject({ day: '2026-11-25', viewer: 'EMPLOYER', organisation: 'Nord GmbH' });
    expect(found.slice(1)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ purpose: 'SCREENING' }),
        expect.objectContaining({ viewer: 'PORTAL', organisation: 'jobs', memberState: null }),
        expect.objectContaining({ viewer: 'CONTACT_POINT', organisation: null, memberState: { code: 'DE' } }),
      ]),
    );
    expect(found).toHaveLength(5);
    expect(await nodes(await seed(subgraph).published().create())).toEqual([]);
  });

  test('come in pages', async () => {
    const person = await seed(subgraph).published().create();
    const ids = [await poolIdOf(person)];
    const days = Array.from({ length: 5 }, (_unused, place) => `2026-11-0${place + 1}`);
    await record(
      ...days.flatMap((day) => ['RECRUITMENT', 'SCREENING'].map((purpose) => viewOf(ids, { day, purpose }))),
    );
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo }: Page = await page(person, { first: 3, after });
      seen.push(...edges.map(({ node }) => `${node.day} ${node.purpose}`));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toEqual(days.toReversed().flatMap((day) => [`${day} SCREENING`, `${day} RECRUITMENT`]));
  });

  test.each([
    ['de', '', 'Nord GmbH hat am 24. November 2026 Ihre Karte gesehen. Zweck: Personalgewinnung.'],
    [undefined, 'uk, de;q=0.5', 'Nord GmbH: вашу картку показано 24 листопада 2026 р.. Мета: добір персоналу.'],
    ['so', '', 'Nord GmbH was shown your card on November 24, 2026. Purpose: recruitment.'],
  ])('are sentences: language %j, Accept-Language %j', async (language, acceptLanguage, text) => {
    const person = await seed(subgraph).published().create();
    await record(viewOf([await poolIdOf(person)]));
    expect((await page(person, { language }, acceptLanguage)).edges[0]?.node.text).toBe(text);
  });

  test('stay after the card is withdrawn, and are erased with the profile', async () => {
    const person = await seed(subgraph).published().create();
    const ids = [await poolIdOf(person)];
    await record(viewOf(ids));
    const { revision } = await person.stored();
    await subgraph.execute(WITHDRAW, { as: person.caller, variables: { input: { expectedRevision: revision } } });
    expect(await nodes(person)).toHaveLength(1);
    expect((await record(viewOf(ids, { day: '2026-11-26' }))).data).toEqual({ recordCardViews: 0 });
    await subgraph.execute(ERASE, { as: person.caller });
    expect(await subgraph.connection.collection('cardViews').countDocuments({ candidateId: person.id })).toBe(0);
  });

  test.each([
    ['an employer', employer('e')],
    ['a candidate', candidate('c')],
    ['an officer', officer('DE')],
  ])('are recorded by the gateway only, not by %s', async (_who, as) => {
    const { data, errors } = await subgraph.execute(RECORD, { as, variables: { views: [viewOf([])] } });
    expect([data, errors[0]?.extensions.code]).toEqual([{ recordCardViews: null }, 'FORBIDDEN']);
  });

  test.each([
    { day: 'today' },
    { role: 'candidate' },
    { purpose: '' },
    { poolIds: Array.from({ length: 501 }, String) },
  ])('with %j are refused', async (wrong) => {
    expect((await record(viewOf([], wrong))).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('use of cards by organisations', () => {
  const ADMIN = callerFromClaims({ sub: 'the-admin', role: 'admin' });
  const USE = `query ($day: Date!, $first: Int! = 100) { cardUse(day: $day, first: $first) {
    viewer organisation memberState { code } purpose people } }`;
  const use = (variables: object, as = ADMIN) => subgraph.execute(USE, { as, variables });
  const day = '2026-10-01';

  test('is counted by organisation and purpose, most people first, without a person', async () => {
    const people = await Promise.all([1, 2, 3].map(() => seed(subgraph).published().create()));
    const ids = await Promise.all(people.map(poolIdOf));
    await record(
      viewOf(ids, { day }),
      viewOf(ids.slice(0, 2), { day, purpose: 'SCREENING' }),
      viewOf(ids.slice(0, 1), { day, role: 'portal', organisationId: 'jobs', organisationName: 'jobs' }),
      viewOf(ids, { day: '2026-10-02' }),
    );
    const employerRow = { viewer: 'EMPLOYER', organisation: 'Nord GmbH', memberState: null };
    const expected = [
      { ...employerRow, purpose: 'RECRUITMENT', people: 3 },
      { ...employerRow, purpose: 'SCREENING', people: 2 },
      { viewer: 'PORTAL', organisation: 'jobs', memberState: null, purpose: 'RECRUITMENT', people: 1 },
    ];
    expect((await use({ day })).data).toEqual({ cardUse: expected });
    expect((await use({ day, first: 1 })).data).toEqual({ cardUse: expected.slice(0, 1) });
    expect((await use({ day: '2025-10-01' })).data).toEqual({ cardUse: [] });
    await subgraph.execute(ERASE, { as: people[2]?.caller });
    expect((await use({ day })).data).toMatchObject({ cardUse: [{ people: 2 }, { people: 2 }, { people: 1 }] });
  });

  test.each([
    [{ day: 'yesterday' }, 'day'],
    [{ day: '2026-02-30' }, 'day'],
    [{ day: { $ne: '' } }, 'day'],
    [{ day, first: 0 }, 'first'],
    [{ day, first: 1_001 }, 'first'],
  ])('with %j is BAD_USER_INPUT', async (variables, argument) => {
    const { errors } = await use(variables);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  test.each([
    ['an employer', employer('e')],
    ['an officer', officer('DE')],
  ])('is not shown to %s', async (_who, as) => {
    expect((await use({ day }, as)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
