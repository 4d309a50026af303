import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conceptKey, EVERYONE, figureRow, SNAPSHOT, type FigureDocument } from '@talent-pool/search-index';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const TAKEN = '2026-11-02T00:00:00.000Z';
const EARLIER = '2026-10-20T00:00:00.000Z';
const row = (total: number, counts: Partial<FigureDocument['counts']>): FigureDocument => ({
  total,
  counts: { memberStates: {}, languages: {}, eqf: {}, ...counts },
  takenAt: EARLIER,
});

let subgraph: TestSubgraph;
let occupation: string;
let skill: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph({ profiles: 5, seed: 4 });
});
afterAll(() => subgraph.stop());

const execute = (query: string) => subgraph.execute<{ poolOverview: object }>(query, {}, null);
const overview = async (query: string): Promise<object | undefined> => {
  const { data, errors } = await execute(query);
  expect(errors).toEqual([]);
  return data?.poolOverview;
};

test('figures are unavailable before the first snapshot', async () => {
  const { errors } = await execute('{ poolOverview { total } }');
  expect(errors[0]?.extensions.code).toBe('UNAVAILABLE');
});

describe('the overview', () => {
  beforeAll(async () => {
    occupation = subgraph.taxonomy.occupations()[0]?.id ?? '';
    skill = subgraph.taxonomy.skills()[0]?.id ?? '';
    await subgraph.publish({
      [SNAPSHOT]: { takenAt: TAKEN },
      [EVERYONE]: row(1_000, {
        memberStates: { DE: 400, FR: 500, ANY: 200 },
        languages: { de: 300, fr: 700 },
        eqf: { 5: 80, 6: 600 },
      }),
      [conceptKey('ISCO_GROUP', '2')]: row(450, {
        memberStates: { DE: 90, ANY: 70 },
        languages: { fr: 250 },
        eqf: { 6: 300 },
      }),
      [figureRow('EQF_LEVEL', '6')]: row(605, { memberStates: { FR: 310 }, languages: { fr: 405 } }),
      [figureRow('MEMBER_STATE', 'DE')]: row(395, { languages: { de: 120 } }),
      [conceptKey('OCCUPATION', occupation)]: row(160, {
        memberStates: { ANY: 75, AT: 80 },
        languages: { de: 65, fr: 120 },
        eqf: { 6: 90 },
      }),
      [conceptKey('SKILL', skill)]: row(95, {}),
    });
  });

  test('of the whole pool is broken down by every property, largest first', async () => {
    const found = await overview(`{ poolOverview {
      total takenAt openToAllMemberStates byIscoMajorGroup { value { code } count } byMemberState { value { code } count }
      byLanguage { value { code } count } byEqfLevel { value count } } }`);
    expect(found).toEqual({
      total: 1_000,
      takenAt: TAKEN,
      openToAllMemberStates: 200,
      byIscoMajorGroup: [{ value: { code: '2' }, count: 450 }],
      byMemberState: [
        { value: { code: 'FR' }, count: 500 },
        { value: { code: 'DE' }, count: 400 },
      ],
      byLanguage: [
        { value: { code: 'fr' }, count: 700 },
        { value: { code: 'de' }, count: 300 },
      ],
      byEqfLevel: [
        { value: 6, count: 600 },
        { value: 5, count: 80 },
      ],
    });
  });

  test.each([
    ['iscoMajorGroupCode: "2"', 450, null, 70, [['DE', 90]], [['fr', 250]], [[6, 300]]],
    ['eqfLevel: 6', 600, [['2', 300]], null, [['FR', 310]], [['fr', 405]], null],
    ['memberState: "DE"', 400, [['2', 90]], null, null, [['de', 120]], []],
    ['language: "fr"', 700, [['2', 250]], null, [], null, [[6, 405]]],
    ['memberState: "DE", language: "de"', 120, null, null, null, null, null],
    ['iscoMajorGroupCode: "2", eqfLevel: 6', 300, null, null, null, null, null],
    ['iscoMajorGroupCode: "2", memberState: "FR"', null, null, null, null, null, null],
    ['iscoMajorGroupCode: "9"', null, null, null, [], [], []],
  ])('filtered by %s combines at most two properties', async (filter, total, ...breakdowns) => {
    const found = (await overview(`{ poolOverview(filter: { ${filter} }) {
      total byIscoMajorGroup { value { code } count } openToAllMemberStates byMemberState { value { code } count }
      byLanguage { value { code } count } byEqfLevel { value count } } }`)) as Record<string, unknown>;
    type Counts = { value: number | { code: string }; count: number }[] | number | null;
    const short = (counts: Counts) =>
      Array.isArray(counts)
        ? counts.map(({ value, count }) => [typeof value === 'object' ? value.code : value, count])
        : counts;
    expect(found['total']).toBe(total);
    const order = ['byIscoMajorGroup', 'openToAllMemberStates', 'byMemberState', 'byLanguage', 'byEqfLevel'];
    expect(order.map((name) => short(found[name] as Counts))).toEqual(breakdowns);
  });

  test('by skill set names the second property’s values in the requested language', async () => {
    const found = await overview(`{ poolOverview {
      byState: bySkillSet(occupationId: "${occupation}", by: MEMBER_STATE) { total renewedAt counts { value label(language: "de") count } }
      byLanguage: bySkillSet(occupationId: "${occupation}", by: LANGUAGE) { counts { value label count } }
      byLevel: bySkillSet(iscoGroupCode: "2", by: EQF_LEVEL) { counts { value label count } } } }`);
    expect(found).toEqual({
      byState: {
        total: 160,
        renewedAt: EARLIER,
        counts: [
          { value: 'AT', label: 'Österreich', count: 80 },
          { value: 'ANY', label: 'any member state', count: 75 },
        ],
      },
      byLanguage: {
        counts: [
          { value: 'fr', label: 'French', count: 120 },
          { value: 'de', label: 'German', count: 65 },
        ],
      },
      byLevel: { counts: [{ value: '6', label: 'EQF level 6', count: 300 }] },
    });
  });

  test('by a skill set that is too small has no figures and does not reveal whether anybody has it', async () => {
    const other = subgraph.taxonomy.skills()[1]?.id ?? '';
    const found = await overview(`{ poolOverview {
      small: bySkillSet(skillId: "${skill}", by: LANGUAGE) { total counts { value } }
      hidden: bySkillSet(skillId: "${other}", by: LANGUAGE) { total renewedAt counts { value } } } }`);
    expect(found).toEqual({ small: { total: 95, counts: [] }, hidden: { total: null, renewedAt: null, counts: [] } });
  });

  test.each([
    ['by: LANGUAGE', 'bySkillSet'],
    ['iscoGroupCode: "2", skillId: "x", by: LANGUAGE', 'bySkillSet'],
    ['iscoGroupCode: "99999", by: EQF_LEVEL', 'iscoGroupCode'],
    ['occupationId: "nothing", by: EQF_LEVEL', 'occupationId'],
    ['skillId: "", by: EQF_LEVEL', 'skillId'],
  ])('refuses a skill set of %s', async (given, argument) => {
    const { errors } = await execute(`{ poolOverview { bySkillSet(${given}) { total } } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  test('refuses a skill set within a filter: that would be three properties', async () => {
    const query =
      '{ poolOverview(filter: { memberState: "DE" }) { bySkillSet(iscoGroupCode: "2", by: LANGUAGE) { total } } }';
    expect((await execute(query)).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter' });
  });
});
