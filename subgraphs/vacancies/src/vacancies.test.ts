import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { texts } from '../../../test/support/vacancy-input.ts';
import { NOW, startTestSubgraph, type ExecuteOptions, type TestSubgraph } from './testing/test-subgraph.ts';
import { completeVacancy, onEmployer, onVacancy, payloadOf, seed } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const CREATE = onVacancy('createVacancy', 'CreateVacancyInput');
const UPDATE = onVacancy('updateVacancy', 'UpdateVacancyInput');
const PUBLISH = onVacancy('publishVacancy', 'VacancyRevisionInput');
const LOOK = `query ($id: ID!) { vacancy(id: $id) { status title employer { name } requiredSkills { id }
  places { memberState { code } nutsCode town } languages { language { code } minimumLevel requiredByLaw } pay { minimum maximum currency period } } }`;
const look = async (id: string, options: ExecuteOptions = {}) =>
  (await subgraph.execute(LOOK, { ...options, variables: { id } })).data;
const GONE = { vacancy: null };

describe('a vacancy', () => {
  test('can be drafted and published, and everyone can read it', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().run();
    expect(await look(vacancy.id)).toEqual(GONE);
    expect(await look(vacancy.id, { as: employer('other') })).toEqual(GONE);
    expect(await look(vacancy.id, { as: officer('DE') })).toEqual(GONE);
    expect(await look(vacancy.id, { as: caller })).toMatchObject({ vacancy: { status: 'DRAFT' } });
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision };
    expect(payloadOf(await subgraph.execute(PUBLISH, { as: caller, variables: { input } })).problems).toEqual([]);
    expect(await look(vacancy.id)).toMatchObject({
      vacancy: {
        status: 'PUBLISHED',
        employer: { name: 'Werkstatt Nord GmbH' },
        places: [{ memberState: { code: 'DE' }, nutsCode: 'DE21', town: 'Garching' }],
        languages: [{ language: { code: 'de' }, minimumLevel: 'B1', requiredByLaw: false }],
        pay: { minimum: 3200, maximum: 4100.5, currency: 'EUR', period: 'MONTH' },
      },
    });
  });

  test.each([
    ['filled', true],
    ['closed', false],
  ])(
    'that is %s is visible only to its employer and contact point, and may be published again',
    async (status, filled) => {
      const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().published().closed(filled).run();
      expect(await look(vacancy.id)).toEqual(GONE);
      for (const as of [caller, officer('DE')])
        expect(await look(vacancy.id, { as })).toMatchObject({ vacancy: { status: status.toUpperCase() } });
      const again = async (expectedRevision: number) => {
        const input = { vacancyId: vacancy.id, expectedRevision };
        return payloadOf(await subgraph.execute(PUBLISH, { as: caller, variables: { input } }));
      };
      expect((await again(vacancy.revision)).problems.map(({ field }) => field)).toEqual(['vacancy.contact']);
      const { contact } = completeVacancy(subgraph);
      const named = { vacancyId: vacancy.id, expectedRevision: vacancy.revision, vacancy: { contact } };
      await subgraph.execute(UPDATE, { as: caller, variables: { input: named } });
      expect((await again(vacancy.revision + 1)).vacancy?.status).toBe('PUBLISHED');
    },
  );

  test('expires after its closing date', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().published().run();
    expect(await look(vacancy.id, { now: new Date('2027-01-31T23:59:59Z') })).toMatchObject({
      vacancy: { status: 'PUBLISHED' },
    });
    const after = new Date('2027-02-01T00:00:00Z');
    expect(await look(vacancy.id, { now: after })).toEqual(GONE);
    expect(await look(vacancy.id, { now: after, as: caller })).toMatchObject({ vacancy: { status: 'EXPIRED' } });
    const mine = (status: string) =>
      subgraph.execute(`{ myVacancies(status: ${status}) { edges { node { id } } } }`, { as: caller, now: after });
    expect((await mine('EXPIRED')).data).toEqual({ myVacancies: { edges: [{ node: { id: vacancy.id } }] } });
    expect((await mine('PUBLISHED')).data).toEqual({ myVacancies: { edges: [] } });
  });

  test('is hidden while its employer is suspended, and its revision rises', async () => {
    const made = await seed(subgraph).employer().verified().vacancy().published().run();
    const decide = (decision: string, expectedRevision: number) => {
      const input = { employerId: made.employer.id, expectedRevision, decision, reason: 'Checked' };
      return subgraph.execute(onEmployer('decideEmployer', 'DecideEmployerInput'), {
        as: officer('DE'),
        variables: { input },
      });
    };
    await decide('SUSPEND', made.employer.revision);
    expect(await look(made.vacancy.id)).toEqual(GONE);
    expect(await look(made.vacancy.id, { as: made.caller })).toMatchObject({ vacancy: { status: 'SUSPENDED' } });
    const [stored] = await subgraph.store.byIds([made.vacancy.id]);
    expect(stored).toMatchObject({ suspended: true, revision: made.vacancy.revision + 1 });
    await decide('REINSTATE', made.employer.revision + 1);
    expect(await look(made.vacancy.id)).toMatchObject({ vacancy: { status: 'PUBLISHED' } });
  });

  test('of a suspended employer cannot be published', async () => {
    const made = await seed(subgraph).employer().verified().vacancy().decided('SUSPEND', 'Checked').run();
    const input = { vacancyId: made.vacancy.id, expectedRevision: made.vacancy.revision };
    const { problems } = payloadOf(await subgraph.execute(PUBLISH, { as: made.caller, variables: { input } }));
    expect(problems[0]).toMatchObject({ field: 'employer', code: 'EMPLOYER_NOT_ALLOWED' });
  });

  test('is not published while its employer is being suspended', async () => {
    const made = await seed(subgraph).employer().verified().vacancy().run();
    const [[vacancy], [before]] = await Promise.all([
      subgraph.store.byIds([made.vacancy.id]),
      subgraph.store.employers.byIds([made.employer.id]),
    ]);
    if (!vacancy || !before) throw new Error('Nothing was made.');
    await subgraph.store.employers.change(before, { verification: 'SUSPENDED' }, NOW);
    expect(await subgraph.store.change(vacancy, { stored: 'PUBLISHED' }, NOW, before.revision)).toBeUndefined();
    expect((await subgraph.store.byIds([vacancy._id]))[0]).toMatchObject({ stored: 'DRAFT' });
  });

  test('of another employer is NOT_FOUND in every operation', async () => {
    const { vacancy } = await seed(subgraph).employer().verified().vacancy().run();
    const { caller } = await seed(subgraph).employer().run();
    for (const [query, input] of [
      [UPDATE, { vacancyId: vacancy.id, expectedRevision: 1, vacancy: { texts: texts('Mine') } }],
      [PUBLISH, { vacancyId: vacancy.id, expectedRevision: 1 }],
      [onVacancy('closeVacancy', 'CloseVacancyInput'), { vacancyId: vacancy.id, expectedRevision: 1, filled: true }],
    ] as const) {
      const { errors } = await subgraph.execute(query, { as: caller, variables: { input } });
      expect(errors[0]?.extensions['code']).toBe('NOT_FOUND');
    }
    const { data } = await subgraph.execute('{ myVacancies { edges { node { id } } } }', { as: caller });
    expect(data).toEqual({ myVacancies: { edges: [] } });
  });

  test('that was changed meanwhile is a conflict with its current state', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().run();
    const change = (title: string) =>
      subgraph.execute(UPDATE, {
        as: caller,
        variables: { input: { vacancyId: vacancy.id, expectedRevision: 1, vacancy: { texts: texts(title) } } },
      });
    const both = (await Promise.all([change('One'), change('Two')])).map(payloadOf);
    expect(both.filter((one) => one.vacancy).length).toBe(1);
    expect(both.find((one) => !one.vacancy)?.conflict).toEqual({ revision: 2 });
  });

  test('that is open cannot become incomplete', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().published().run();
    const input = {
      vacancyId: vacancy.id,
      expectedRevision: vacancy.revision,
      vacancy: { texts: texts('Cook', null), requiredSkillIds: [] },
    };
    const { problems } = payloadOf(await subgraph.execute(UPDATE, { as: caller, variables: { input } }));
    expect(problems.map(({ field }) => field)).toEqual(['vacancy.texts.0.description', 'vacancy.requiredSkillIds']);
  });

  test('is listed exactly once in the pages of its employer', async () => {
    const { caller } = await seed(subgraph).employer().vacancy().vacancy().vacancy().vacancy().vacancy().run();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query =
        'query ($after: String) { myVacancies(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
      const { data } = await subgraph.execute(query, { as: caller, variables: { after } });
      const page = (
        data as unknown as {
          myVacancies: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        }
      ).myVacancies;
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });
});

describe('only shortage occupations are published', () => {
  const refusal = async (change: object, options: ExecuteOptions = {}) => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy(change).run();
    const input = { vacancyId: vacancy.id, expectedRevision: vacancy.revision };
    return payloadOf(await subgraph.execute(PUBLISH, { as: caller, variables: { input }, ...options })).problems;
  };

  test('any other occupation is refused with the list and an alternative', async () => {
    const [problem, ...more] = await refusal({ occupationId: subgraph.unlisted.id });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ field: 'vacancy.occupationId', code: 'NOT_A_SHORTAGE_OCCUPATION' });
    expect(problem?.message).toMatch(
      new RegExp(`${subgraph.unlisted.iscoGroup}.*list of shortage occupations.*EURES`, 'u'),
    );
  });

  test('an occupation that the member state removed is refused, one that it added is accepted', async () => {
    const { listed, unlisted } = subgraph;
    const shortages = [
      { scope: 'EU', change: 'ADDED', iscoGroup: listed.iscoGroup },
      { scope: 'DE', change: 'REMOVED', iscoGroup: listed.iscoGroup },
      { scope: 'DE', change: 'ADDED', iscoGroup: unlisted.iscoGroup },
    ] as const;
    expect((await refusal({}, { rules: { shortages } }))[0]?.message).toMatch(/DE has removed ISCO-08 group/u);
    expect(await refusal({ places: [{ memberState: 'AT', nutsCode: 'AT13' }] }, { rules: { shortages } })).toEqual([]);
    expect(await refusal({ occupationId: unlisted.id }, { rules: { shortages } })).toEqual([]);
  });

  test('an addition may be narrowed to regions and to sectors of employers', async () => {
    const { unlisted } = subgraph;
    const occupation = { occupationId: unlisted.id };
    const within = (narrowing: object) => [
      { scope: 'DE', change: 'ADDED', iscoGroup: unlisted.iscoGroup, ...narrowing } as const,
    ];
    const messages = async (narrowing: object, change: object = {}) =>
      (await refusal({ ...occupation, ...change }, { rules: { shortages: within(narrowing) } })).map(
        ({ message }) => message,
      );
    expect(await messages({ regions: ['DE2'], naceDivisions: ['25'] })).toEqual([]);
    expect(await messages({ regions: ['DE1', 'DE3'] })).toEqual([
      expect.stringMatching(/only in the regions DE1, DE3/u),
    ]);
    expect(await messages({ naceDivisions: ['55', '56'] })).toEqual([
      expect.stringMatching(/only in the sectors 55, 56/u),
    ]);
    const elsewhere = [
      { memberState: 'DE', nutsCode: 'DE21' },
      { memberState: 'DE', nutsCode: 'DE11' },
    ];
    for (const places of [elsewhere, [{ memberState: 'DE' }]])
      expect(await messages({ regions: ['DE2'] }, { places })).toEqual([expect.stringMatching(/regions DE2/u)]);
  });

  test('an employer type that the member state does not allow is refused', async () => {
    const rules = { postingTypes: { DE: ['TEMPORARY_WORK_AGENCY' as const] } };
    expect((await refusal({}, { rules }))[0]).toMatchObject({ field: 'employer', code: 'EMPLOYER_NOT_ALLOWED' });
  });

  test('an employer that nobody has verified is refused', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().vacancy().run();
    const input = { vacancyId: vacancy.id, expectedRevision: 1 };
    const { problems } = payloadOf(await subgraph.execute(PUBLISH, { as: caller, variables: { input } }));
    expect(problems[0]?.code).toBe('EMPLOYER_NOT_ALLOWED');
  });
});

describe('help for employers', () => {
  test('an occupation suggests skills, most specific first', async () => {
    const query =
      'query ($id: ID!) { skillsForOccupation(occupationId: $id) { iscoGroup { code } required { id } optional { id } } }';
    const { data } = await subgraph.execute(query, { variables: { id: subgraph.listed.id } });
    const { required, optional, iscoGroup } = (
      data as unknown as {
        skillsForOccupation: Record<'required' | 'optional', { id: string }[]> & { iscoGroup: { code: string } };
      }
    ).skillsForOccupation;
    expect(iscoGroup.code).toBe(subgraph.listed.iscoGroup);
    expect(required.length).toBeGreaterThan(3);
    expect(required.every(({ id }) => subgraph.listed.essentialSkills.includes(id))).toBe(true);
    expect(optional.every(({ id }) => subgraph.listed.optionalSkills.includes(id))).toBe(true);
    const { errors } = await subgraph.execute(query, { variables: { id: 'wizard' } });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', values: ['wizard'] });
  });

  test('a check reports problems and warnings', async () => {
    const change = {
      pay: null,
      places: [{ memberState: 'DE' }],
      languages: [],
      texts: texts('Engineer', null),
      weeklyHours: 12,
      requiredSkillIds: subgraph.taxonomy
        .skills()
        .slice(0, 16)
        .map(({ id }) => id),
      optionalSkillIds: [],
    };
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy(change).run();
    const query = `query ($id: ID!) { vacancyCheck(id: $id) { publishable problems { field code } warnings { field code message } } }`;
    const { data } = await subgraph.execute(query, { as: caller, variables: { id: vacancy.id } });
    expect(data).toMatchObject({
      vacancyCheck: { publishable: false, problems: [{ field: 'vacancy.texts.0.description', code: 'REQUIRED' }] },
    });
    const warnings = (data as unknown as { vacancyCheck: { warnings: { code: string }[] } }).vacancyCheck.warnings;
    expect(warnings.map(({ code }) => code).sort()).toEqual([
      'CONTRADICTION',
      'NO_LANGUAGE',
      'NO_PAY',
      'NO_REGION',
      'TOO_MUCH_REQUIRED',
    ]);
  });

  test('pay below the minimum wage and a regulated profession without a licence get a warning each', async () => {
    const nurse = subgraph.taxonomy.occupations().find(({ iscoGroup }) => iscoGroup === '2221');
    const content = { occupationId: nurse?.id, pay: { minimum: 12 }, licenceRequired: false };
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy(content).run();
    const query = `query ($id: ID!) { vacancyCheck(id: $id) { warnings { field code message } } }`;
    const { data } = await subgraph.execute(query, { as: caller, variables: { id: vacancy.id } });
    expect(data).toEqual({
      vacancyCheck: {
        warnings: [
          {
            field: 'vacancy.pay',
            code: 'IMPLAUSIBLE_PAY',
            message: expect.stringMatching(/minimum wage.* EUR a month/u),
          },
          {
            field: 'vacancy.licenceRequired',
            code: 'REGULATED_PROFESSION',
            message: expect.stringMatching(/nurse responsible for general care.*licenceRequired/u),
          },
        ],
      },
    });
  });

  test('a pasted description is kept as plain text', async () => {
    const content = { texts: texts('<b>Nurse</b>', '<p>Care &amp; support</p><script>alert(1)</script>') };
    const { vacancy } = await seed(subgraph).employer().vacancy(content).run();
    expect((await subgraph.store.byIds([vacancy.id]))[0]).toMatchObject({
      texts: [{ language: 'en', title: 'Nurse', description: 'Care & support' }],
    });
  });

  test('a complete vacancy may be published and has no warnings', async () => {
    const { caller, vacancy } = await seed(subgraph).employer().verified().vacancy().run();
    const query = `query ($id: ID!) { vacancyCheck(id: $id) { publishable problems { field } warnings { code } } }`;
    const { data } = await subgraph.execute(query, { as: caller, variables: { id: vacancy.id } });
    expect(data).toEqual({ vacancyCheck: { publishable: true, problems: [], warnings: [] } });
  });
});

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const skill = (): string => subgraph.listed.essentialSkills[0] ?? '';

/** The fault, the fields that contain it, and the field that the problem names. */
const HOSTILE: readonly [what: string, change: () => object, field: string][] = [
  ['a script as a title that is too long', () => ({ texts: texts('<script>'.repeat(100)) }), 'texts.0.title'],
  ['an empty title', () => ({ texts: texts('') }), 'texts.0.title'],
  ['a title of signs', () => ({ texts: texts('***') }), 'texts.0.title'],
  ['a title of two lines', () => ({ texts: texts('Cook\nBcc: x') }), 'texts.0.title'],
  ['a zero byte in a title', () => ({ texts: texts('Cook\u0000') }), 'texts.0.title'],
  ['a direction override in a title', () => ({ texts: texts('\u202Ekooc') }), 'texts.0.title'],
  ['a million characters of title', () => ({ texts: texts('x'.repeat(1e6)) }), 'texts.0.title'],
  ['a description of 11,000 characters', () => ({ texts: texts('Cook', 'x'.repeat(11_000)) }), 'texts.0.description'],
  ['an escape sequence in a description', () => ({ texts: texts('Cook', 'Nice\u001b[2J') }), 'texts.0.description'],
  ['half of a surrogate pair', () => ({ texts: texts('Cook', 'Nice\uD800') }), 'texts.0.description'],
  ['an unknown occupation', () => ({ occupationId: 'wizard' }), 'occupationId'],
  ['an empty occupation', () => ({ occupationId: '' }), 'occupationId'],
  ['a skill as an occupation', () => ({ occupationId: skill() }), 'occupationId'],
  ['a foreign URI as an occupation', () => ({ occupationId: 'http://example.org/occupation/1' }), 'occupationId'],
  ['a prototype as an occupation', () => ({ occupationId: '__proto__' }), 'occupationId'],
  ['a third country', () => ({ places: [{ memberState: 'CH' }] }), 'places.0.memberState'],
  ['a member state in small letters', () => ({ places: [{ memberState: 'de' }] }), 'places.0.memberState'],
  ['an empty member state', () => ({ places: [{ memberState: '' }] }), 'places.0.memberState'],
  ['a region of another state', () => ({ places: [{ memberState: 'DE', nutsCode: 'FR10' }] }), 'places.0.nutsCode'],
  ['a region that is none', () => ({ places: [{ memberState: 'DE', nutsCode: 'München' }] }), 'places.0.nutsCode'],
  [
    'a region that NUTS has abolished',
    () => ({ places: [{ memberState: 'PT', nutsCode: 'PT17' }] }),
    'places.0.nutsCode',
  ],
  [
    'a region of seven characters',
    () => ({ places: [{ memberState: 'DE', nutsCode: 'DE21HAA' }] }),
    'places.0.nutsCode',
  ],
  ['an unknown skill', () => ({ requiredSkillIds: ['magic'] }), 'requiredSkillIds.0'],
  ['an occupation as a skill', () => ({ requiredSkillIds: [subgraph.listed.id] }), 'requiredSkillIds.0'],
  ['one skill twice', () => ({ requiredSkillIds: times(2, skill()) }), 'requiredSkillIds.1'],
  ['51 skills', () => ({ requiredSkillIds: times(51, skill()) }), 'requiredSkillIds'],
  ['100,000 skills', () => ({ optionalSkillIds: times(100_000, skill()) }), 'optionalSkillIds'],
  [
    'a skill that is required and optional',
    () => ({ requiredSkillIds: [skill()], optionalSkillIds: [skill()] }),
    'optionalSkillIds',
  ],
  ['a list that is null', () => ({ requiredSkillIds: null }), 'requiredSkillIds'],
  ['an unknown language', () => ({ languages: [{ language: 'xx', minimumLevel: 'B1' }] }), 'languages.0.language'],
  [
    'a malformed language tag',
    () => ({ languages: [{ language: 'de_DE', minimumLevel: 'B1' }] }),
    'languages.0.language',
  ],
  [
    'a language and the same with its region',
    () => ({ languages: ['de', 'DE-at'].map((language) => ({ language, minimumLevel: 'B1' })) }),
    'languages.1',
  ],
  ['one language twice', () => ({ languages: times(2, { language: 'de', minimumLevel: 'B1' }) }), 'languages.1'],
  ['eleven languages', () => ({ languages: times(11, { language: 'de', minimumLevel: 'B1' }) }), 'languages'],
  ['EQF level 0', () => ({ minimumEqfLevel: 0 }), 'minimumEqfLevel'],
  ['EQF level 9', () => ({ minimumEqfLevel: 9 }), 'minimumEqfLevel'],
  ['hours below one', () => ({ weeklyHours: 0.5 }), 'weeklyHours'],
  ['negative hours', () => ({ weeklyHours: -40 }), 'weeklyHours'],
  ['169 hours a week', () => ({ weeklyHours: 169 }), 'weeklyHours'],
  ['negative pay', () => ({ pay: { minimum: -1 } }), 'pay.minimum'],
  ['pay beyond all', () => ({ pay: { maximum: 1e12 } }), 'pay.maximum'],
  ['a tenth of a cent', () => ({ pay: { minimum: 10.001 } }), 'pay.minimum'],
  ['pay without an amount', () => ({ pay: {} }), 'pay.minimum'],
  ['less than the least', () => ({ pay: { minimum: 3000, maximum: 2000 } }), 'pay.maximum'],
  ['a currency that is none', () => ({ pay: { minimum: 1, currency: 'EURO' } }), 'pay.currency'],
  ['no positions', () => ({ positions: 0 }), 'positions'],
  ['negative positions', () => ({ positions: -5 }), 'positions'],
  ['a million positions', () => ({ positions: 1_000_000 }), 'positions'],
  ['a first day that is none', () => ({ startDate: '2027-02-30' }), 'startDate'],
  ['a moment as a first day', () => ({ startDate: '2027-02-03T00:00:00Z' }), 'startDate'],
  ['a first day in a century', () => ({ startDate: '2127-01-01' }), 'startDate'],
  ['a last day after the first day', () => ({ startDate: '2027-01-01', closingDate: '2027-06-01' }), 'closingDate'],
  ['a number as a last day', () => ({ closingDate: 20270101 }), 'closingDate'],
  ['an operator as a last day', () => ({ closingDate: { $gt: '' } }), 'closingDate'],
];

describe('an invalid vacancy is refused, and the field is named', () => {
  test.each(HOSTILE)('%s', async (_what, change, field) => {
    const { caller } = await seed(subgraph).employer().run();
    const vacancy = { ...completeVacancy(subgraph), ...change() };
    const { problems } = payloadOf(await subgraph.execute(CREATE, { as: caller, variables: { input: { vacancy } } }));
    expect(problems.map((one) => one.field)).toContain(`vacancy.${field}`);
    const { data } = await subgraph.execute('{ myVacancies { edges { node { id } } } }', { as: caller });
    expect(data).toEqual({ myVacancies: { edges: [] } });
  });

  test('there are at least fifty of them', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(50);
  });
});

describe('entities', () => {
  const ENTITIES =
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Vacancy { status } ... on Employer { name } } }';

  test('show no more than a direct query, however they are requested', async () => {
    const { employer: hidden, vacancy } = await seed(subgraph).employer().vacancy().run();
    const open = await seed(subgraph).employer().verified().vacancy().published().run();
    const r = [
      { __typename: 'Vacancy', id: vacancy.id },
      { __typename: 'Employer', id: hidden.id },
      { __typename: 'Vacancy', id: open.vacancy.id },
      { __typename: 'Vacancy', id: { $gt: '' } },
      { __typename: 'Employer' },
    ];
    const { data, errors } = await subgraph.execute(ENTITIES, { variables: { r } });
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: [null, null, { __typename: 'Vacancy', status: 'PUBLISHED' }, null, null] });
  });
});
