import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candidate, employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { PUBLISHABLE, texts } from '../../../test/support/vacancy-input.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { completeVacancy, onVacancy, payloadOf, seed, type Made } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const CREATE = onVacancy('createVacancy', 'CreateVacancyInput');
const UPDATE = onVacancy('updateVacancy', 'UpdateVacancyInput');
const DELETE = onVacancy('deleteVacancy', 'VacancyRevisionInput');
const PUBLISH = onVacancy('publishVacancy', 'VacancyRevisionInput');

const change = async (query: string, as: Made['caller'], input: object) =>
  payloadOf(await subgraph.execute(query, { as, variables: { input } }));
const fieldsOf = ({ problems }: Awaited<ReturnType<typeof change>>) => problems.map(({ field }) => field);

describe('publication', () => {
  test.each([
    ['how to apply', { application: null }, 'vacancy.application'],
    ['a contact person', { contact: null }, 'vacancy.contact'],
    ['the declaration that nobody pays', { noFeesDeclared: false }, 'vacancy.noFeesDeclared'],
    ['a place of work', { places: [] }, 'vacancy.places'],
    ['a text', { texts: [] }, 'vacancy.texts'],
    [
      'a description in every language',
      { texts: [...PUBLISHABLE.texts, { language: 'de', title: 'Koch' }] },
      'vacancy.texts.1.description',
    ],
    ['a start', { startDate: null }, 'vacancy.startDate'],
  ])('requires %s', async (_what, without, field) => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy(without).run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision };
    expect(fieldsOf(await change(PUBLISH, caller, input))).toEqual([field]);
  });

  test('accepts a start as soon as possible, but not together with a first day', async () => {
    const soon = { startDate: null, startsAsSoonAsPossible: true };
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy(soon).published().run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision, vacancy: { startDate: '2027-03-01' } };
    expect(fieldsOf(await change(UPDATE, caller, input))).toEqual(['vacancy.startsAsSoonAsPossible']);
  });

  test('requires a shortage occupation in every member state of the vacancy', async () => {
    const { iscoGroup } = subgraph.listed;
    const shortages = [{ scope: 'DE', change: 'ADDED', iscoGroup }] as const;
    const places = [{ memberState: 'DE' }, { memberState: 'AT' }, { memberState: 'FR' }];
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy({ places }).run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision };
    const { problems } = payloadOf(
      await subgraph.execute(PUBLISH, { as: caller, variables: { input }, rules: { shortages } }),
    );
    expect(problems.map(({ code }) => code)).toEqual(['NOT_A_SHORTAGE_OCCUPATION', 'NOT_A_SHORTAGE_OCCUPATION']);
    expect(problems.map(({ message }) => message.slice(-200)).join()).not.toContain('of DE');
  });
});

describe('the contact person', () => {
  const LOOK = 'query ($id: ID!) { vacancy(id: $id) { status application { url } contact { name email } } }';
  const contactFor = async (id: string, as?: Made['caller']) => {
    const { data } = await subgraph.execute(LOOK, { ...(as && { as }), variables: { id } });
    return (data as unknown as { vacancy: { contact: { name: string } | null } | null }).vacancy?.contact;
  };

  test('is shown to the employer, officers of the member states and, while the vacancy is open, candidates', async () => {
    const places = [{ memberState: 'DE' }, { memberState: 'AT' }];
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy({ places }).published().run();
    for (const as of [caller, officer('DE'), officer('AT'), candidate('c')])
      expect(await contactFor(vacancy.id, as)).toMatchObject({ name: PUBLISHABLE.contact.name });
    for (const as of [undefined, employer('other'), officer('FR')]) expect(await contactFor(vacancy.id, as)).toBeNull();
  });

  test('is deleted when the vacancy ends', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().published().closed(true).run();
    expect(await contactFor(vacancy.id, caller)).toBeNull();
    expect((await subgraph.store.byIds([vacancy.id]))[0]?.contact).toBeNull();
  });

  test('can be removed from a draft', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy().run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision, vacancy: { contact: null } };
    expect(fieldsOf(await change(UPDATE, caller, input))).toEqual([]);
    expect(await contactFor(vacancy.id, caller)).toBeNull();
  });
});

describe("the employer's own reference", () => {
  const create = (as: Made['caller'], reference: string, title: string) =>
    change(CREATE, as, { vacancy: { ...completeVacancy(subgraph), reference, texts: texts(title) } });

  test('makes a second create return the first vacancy', async () => {
    const { caller } = await seed(subgraph).employer().run();
    const [first, second] = [await create(caller, 'R-1', 'First'), await create(caller, 'R-1', 'Second')];
    expect(second.problems).toEqual([]);
    expect(second.vacancy).toEqual(first.vacancy);
    expect((await create(caller, 'R-2', 'Third')).vacancy?.id).not.toBe(first.vacancy?.id);
  });

  test('makes concurrent creations create one vacancy', async () => {
    const { caller } = await seed(subgraph).employer().run();
    const all = await Promise.all(Array.from({ length: 8 }, (_unused, place) => create(caller, 'R-1', `No ${place}`)));
    expect(new Set(all.map(({ vacancy }) => vacancy?.id)).size).toBe(1);
    const { data } = await subgraph.execute('{ myVacancies { edges { node { reference } } } }', { as: caller });
    expect(data).toEqual({ myVacancies: { edges: [{ node: { reference: 'R-1' } }] } });
  });

  test('may be used by other employers', async () => {
    const [one, other] = [await seed(subgraph).employer().run(), await seed(subgraph).employer().run()];
    const made = [await create(one.caller, 'R-1', 'One'), await create(other.caller, 'R-1', 'Other')];
    expect(new Set(made.map(({ vacancy }) => vacancy?.id)).size).toBe(2);
  });

  test('cannot be taken from another vacancy by a change', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy({ reference: 'R-1' }).vacancy().run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision, vacancy: { reference: 'R-1' } };
    expect((await change(UPDATE, caller, input)).problems).toMatchObject([
      { field: 'vacancy.reference', code: 'DUPLICATE' },
    ]);
  });

  test('is free again after its draft was deleted', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy({ reference: 'R-1' }).run();
    await change(DELETE, caller, { vacancyId: vacancy.id, expectedRevision: vacancy.revision });
    expect((await create(caller, 'R-1', 'Again')).vacancy?.id).not.toBe(vacancy.id);
  });
});

describe('a draft', () => {
  test('can be deleted by its employer', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy().run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision };
    const refused = await subgraph.execute(DELETE, { as: employer('other'), variables: { input } });
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect((await change(DELETE, caller, input)).vacancy?.id).toBe(vacancy.id);
    expect(await subgraph.store.byIds([vacancy.id])).toEqual([]);
  });

  test('that was changed meanwhile is not deleted', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy().run();
    const { conflict } = await change(DELETE, caller, { vacancyId: vacancy.id, expectedRevision: 0 });
    expect(conflict).toEqual({ revision: vacancy.revision });
    expect(await subgraph.store.byIds([vacancy.id])).toHaveLength(1);
  });

  test('that is published, or was, is not deleted', async () => {
    for (const made of [
      await seed(subgraph).employer().verified().vacancy().published().run(),
      await seed(subgraph).employer().verified().vacancy().published().closed(false).run(),
    ]) {
      const input = { vacancyId: made.vacancy.id, expectedRevision: made.vacancy.revision };
      expect((await change(DELETE, made.caller, input)).problems).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    }
  });
});

describe('texts in several languages', () => {
  const written = [
    { language: 'de-AT', title: 'Tischler', description: 'Holz' },
    { language: 'EN', title: 'Joiner', description: 'Wood' },
    { language: 'uk', title: 'Столяр', description: 'Дерево' },
  ];
  const titleFor = async (id: string, as: Made['caller'], languages?: readonly string[]) => {
    const query =
      'query ($id: ID!, $l: [LanguageTag!]) { vacancy(id: $id) { title(languages: $l) description(languages: $l) } }';
    const { data, errors } = await subgraph.execute(query, { as, variables: { id, l: languages } });
    return data?.['vacancy'] ? (data['vacancy'] as { title: string }).title : errors[0]?.extensions['argument'];
  };

  test('are read in the best language for the reader', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy({ texts: written }).run();
    const { data } = await subgraph.execute('query ($id: ID!) { vacancy(id: $id) { texts { language } } }', {
      as: caller,
      variables: { id: vacancy.id },
    });
    expect(data).toEqual({ vacancy: { texts: [{ language: 'de-AT' }, { language: 'en' }, { language: 'uk' }] } });
    expect(await titleFor(vacancy.id, caller)).toBe('Tischler');
    for (const [languages, title] of [
      [['uk'], 'Столяр'],
      [['UK-ua'], 'Столяр'],
      [['de'], 'Tischler'],
      [['fr', 'uk'], 'Столяр'],
      [['fr'], 'Joiner'],
      [[], 'Tischler'],
      [['xx'], 'languages'],
      [['de_AT'], 'languages'],
      [Array.from({ length: 11 }, () => 'de'), 'languages'],
    ] as const)
      expect([languages, await titleFor(vacancy.id, caller, languages)]).toEqual([languages, title]);
  });
});

describe('an invalid offer is refused, and the field is named', () => {
  const hostile: readonly [what: string, change: object, field: string][] = [
    ['a page without encryption', { application: { url: 'http://example.org' } }, 'application.url'],
    ['a page of the own machine', { application: { url: 'https://127.0.0.1/' } }, 'application.url'],
    ['a page of a private network', { application: { url: 'https://intranet/' } }, 'application.url'],
    ['a script as a page', { application: { url: 'javascript:alert(1)' } }, 'application.url'],
    [
      'an address with a line break',
      { application: { email: 'a@example.org\nBcc: b@example.org' } },
      'application.email',
    ],
    ['no way to apply', { application: {} }, 'application.url'],
    ['a contact without a name', { contact: { name: '' } }, 'contact.name'],
    ['a contact with a local number', { contact: { name: 'A', phone: '030 1234' } }, 'contact.phone'],
    ['a contact with an address literal', { contact: { name: 'A', email: 'a@[127.0.0.1]' } }, 'contact.email'],
    [
      '21 places',
      { places: Array.from({ length: 21 }, (_unused, n) => ({ memberState: 'DE', town: `T${n}` })) },
      'places',
    ],
    [
      'one place twice',
      {
        places: [
          { memberState: 'DE', town: 'Ulm' },
          { memberState: 'DE', town: 'ulm' },
        ],
      },
      'places.1',
    ],
    ['a town of signs', { places: [{ memberState: 'DE', town: '***' }] }, 'places.0.town'],
    [
      'a second place with a foreign region',
      { places: [{ memberState: 'DE' }, { memberState: 'AT', nutsCode: 'DE21' }] },
      'places.1.nutsCode',
    ],
    ['one language twice', { texts: [...texts('A', 'B', 'de'), ...texts('C', 'D', 'DE')] }, 'texts.1'],
    ['an unknown language', { texts: texts('A', 'B', 'xx') }, 'texts.0.language'],
    ['a language that is none', { texts: texts('A', 'B', 'Deutsch') }, 'texts.0.language'],
    ['support twice', { support: ['VISA', 'VISA'] }, 'support.1'],
    ['benefits of 2,001 characters', { benefits: 'x'.repeat(2_001) }, 'benefits'],
    ['an empty reference', { reference: '' }, 'reference'],
    ['a reference of two lines', { reference: 'a\nb' }, 'reference'],
    ['a declaration that is null', { noFeesDeclared: null }, 'noFeesDeclared'],
  ];

  test.each(hostile)('%s', async (_what, vacancy, field) => {
    const { caller } = await seed(subgraph).employer().run();
    const { problems } = await change(CREATE, caller, { vacancy: { ...completeVacancy(subgraph), ...vacancy } });
    expect(problems.map((one) => one.field)).toContain(`vacancy.${field}`);
  });

  test.each([
    ['an address in another script', { application: { email: 'ТЕСТ@пример.укр' } }],
    ['a domain in another script', { application: { url: 'https://müller.example/jobs' } }],
  ])('%s is accepted', async (_what, vacancy) => {
    const { caller } = await seed(subgraph).employer().run();
    expect(fieldsOf(await change(CREATE, caller, { vacancy }))).toEqual([]);
  });
});
