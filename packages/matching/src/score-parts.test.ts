import { describe, expect, test } from '@jest/globals';
import { SkillWeights, weightsDocument, type CardDocument, type VacancyDocument } from '@talent-pool/search-index';
import type { SkillRelation, Taxonomy } from '@talent-pool/taxonomy';
import { explainMatch, mayScore } from './explain-match.ts';
import { substitutionsOf } from './skill-substitutions.ts';
import { obstacles } from './obstacles.ts';
import { firstDayOf, moved } from './quarters.ts';
import { rarestTokens, tokenOf, tokensOf } from './rarest-tokens.ts';

/** Skills related to the skill `asked`, and the unit groups of occupations. */
const NEAR: Readonly<Record<string, SkillRelation>> = {
  broader: 'BROADER',
  narrower: 'NARROWER',
  sibling: 'SIBLING',
  related: 'RELATED',
};
const GROUPS: Readonly<Record<string, string>> = {
  cook: '5120',
  baker: '5120',
  waiter: '5131',
  guard: '5414',
  clerk: '5413',
  painter: '7131',
};
const taxonomy = {
  relatedSkills: (id: string) => new Map(id.startsWith('asked') ? Object.entries(NEAR) : []),
  occupation: (id: string) => (GROUPS[id] ? { iscoGroup: GROUPS[id] } : undefined),
} as unknown as Taxonomy;
const weights = new SkillWeights(weightsDocument('test', 1_000, [['common', 500]]));
/** By the formula of docs/matching.md. */
const weightOf = (people: number): number => Math.log(1 + (1_000 - people + 0.5) / (people + 0.5)) ** 1.6;
const [rare, common] = [weightOf(5), weightOf(500)];

const cardOf = (more: object = {}): CardDocument =>
  ({
    poolId: 'p',
    occupations: [],
    experience: 'NONE',
    skills: [],
    languages: [],
    licences: [],
    drivingLicences: [],
    eqf: null,
    availableFrom: null,
    preferredMemberStates: ['FR'],
    onlyMemberStates: [],
    excludedMemberStates: [],
    conditions: {},
    ...more,
  }) as unknown as CardDocument;
const vacancyOf = (more: object = {}): VacancyDocument =>
  ({
    id: 'v',
    requiredSkills: [],
    optionalSkills: [],
    occupation: null,
    languages: [],
    minimumEqf: null,
    minimumExperience: null,
    licenceRequired: false,
    drivingLicences: [],
    memberStates: ['DE'],
    start: null,
    ...more,
  }) as unknown as VacancyDocument;
const match = (vacancy: object, card: object) => explainMatch(vacancyOf(vacancy), cardOf(card), { weights, taxonomy });
const held = (...skills: string[]) => ({ skills: skills.map((skill) => ({ skill, evidence: 'WORK_EXPERIENCE' })) });

describe('the occupation', () => {
  test.each([
    ['cook', 'SAME_OCCUPATION', 15, 'cook'],
    ['baker', 'SAME_UNIT_GROUP', 10.5, 'baker'],
    ['waiter', 'SAME_SUB_MAJOR_GROUP', 3, 'waiter'],
    ['guard', 'DISTANT', 0, null],
    ['nobody', 'DISTANT', 0, null],
  ])('%s beside a cook is %s and worth %d points', (occupation, closeness, points, nearest) => {
    const found = match({ occupation: 'cook' }, { occupations: [{ occupation }] }).occupation;
    expect(found).toEqual({ nearest, closeness, points });
  });

  test('of the same minor group gets 6 points, and the closest of several counts', () => {
    const occupations = ['painter', 'clerk', 'guard'].map((occupation) => ({ occupation }));
    expect(match({ occupation: 'guard' }, { occupations: occupations.slice(0, 2) }).occupation).toEqual({
      nearest: 'clerk',
      closeness: 'SAME_MINOR_GROUP',
      points: 6,
    });
    expect(match({ occupation: 'guard' }, { occupations }).occupation.nearest).toBe('guard');
    expect(match({ occupation: 'guard' }, { occupations: occupations.toReversed() }).occupation.nearest).toBe('guard');
  });

  test('gets no points if none is given, or if the taxonomy does not contain them', () => {
    const none = { nearest: null, closeness: 'DISTANT', points: 0 };
    expect(match({ occupation: null }, { occupations: [{ occupation: 'cook' }] }).occupation).toEqual(none);
    expect(match({ occupation: 'x' }, { occupations: [{ occupation: 'y' }] }).occupation).toEqual(none);
  });
});

describe('languages', () => {
  const asked = (minimum: string, language = 'de') => ({ language, minimum, requiredByLaw: language === 'de' });
  const levels = (level: string) => ({ languages: [{ language: 'de', level }] });

  test.each([
    ['B2', 24],
    ['C1', 24],
    ['B1', 12],
    ['A2', 0],
  ])('are worth, for B2 where %s is held, %d points', (level, points) => {
    const found = match({ languages: [asked('B2')] }, levels(level));
    expect(found.languages).toEqual([
      { language: 'de', requirement: 'B2', candidateValue: level, requiredByLaw: true, points },
    ]);
    expect(found.languagesPoints).toBe(points);
  });

  test('share their points equally; a language that the person does not know has none', () => {
    const found = match({ languages: [asked('B2'), asked('A1', 'fr')] }, levels('B2'));
    expect(found.languages.map(({ points }) => points)).toEqual([12, 0]);
    expect(found.languages[1]).toEqual({
      language: 'fr',
      requirement: 'A1',
      candidateValue: null,
      requiredByLaw: false,
      points: 0,
    });
    expect(found.languagesPoints).toBe(12);
  });

  test('have all points if none is required', () => {
    expect(match({}, {}).languagesPoints).toBe(24);
  });
});

describe('the other parts', () => {
  test.each([
    [null, 'NONE', 4],
    ['FROM_2_TO_5_YEARS', 'FROM_2_TO_5_YEARS', 4],
    ['FROM_2_TO_5_YEARS', 'OVER_10_YEARS', 4],
    ['FROM_2_TO_5_YEARS', 'UNDER_2_YEARS', 2],
    ['FROM_2_TO_5_YEARS', 'NONE', 0],
    ['FROM_2_TO_5_YEARS', null, 2],
    ['UNDER_2_YEARS', null, 2],
    ['NONE', null, 4],
    [null, null, 4],
  ])('experience: required %s, present %s: %d points', (asked, experience, points) => {
    expect(match({ minimumExperience: asked }, { experience }).experience).toEqual({
      requirement: asked,
      candidateValue: experience,
      points,
    });
  });

  test.each([
    [null, null, 2],
    [5, 5, 2],
    [5, 6, 2],
    [5, 4, 1],
    [5, 3, 0],
    [5, null, 1],
    [1, null, 1],
  ])('education: required %s, present %s: %d points', (asked, eqf, points) => {
    expect(match({ minimumEqf: asked }, { eqf }).education).toEqual({
      requirement: asked,
      candidateValue: eqf,
      points,
    });
  });

  test.each([
    [null, null, null, 2],
    ['2027-05-10', '2027-Q2', '2027-Q2', 2],
    ['2027-05-10', '2027-Q2', '2027-Q1', 2],
    ['2027-05-10', '2027-Q2', '2027-Q3', 1],
    ['2027-12-31', '2027-Q4', '2028-Q1', 1],
    ['2027-05-10', '2027-Q2', '2027-Q4', 0],
    ['2027-05-10', '2027-Q2', null, 1],
  ])('availability: a start on %s, in %s, available from %s: %d points', (start, asked, availableFrom, points) => {
    expect(match({ start }, { availableFrom }).availability).toEqual({
      requirement: asked,
      candidateValue: availableFrom,
      points,
    });
  });

  test.each([
    ['DE', ['DE', 'FR'], true, 3],
    ['DE', [], false, 1.5],
    ['DE', ['FR'], false, 0],
    [null, ['FR'], false, 0],
  ])('place: %s, preferred %j', (memberState, preferredMemberStates, preferred, points) => {
    const memberStates = memberState === null ? [] : [memberState];
    expect(match({ memberStates }, { preferredMemberStates }).place).toEqual({ memberState, preferred, points });
  });

  test.each([
    [['AT', 'DE'], ['DE', 'FR'], [], 'DE', true, 3],
    [['AT', 'DE'], [], ['AT'], 'DE', false, 1.5],
    [['AT', 'DE'], [], [], 'AT', false, 1.5],
    [['AT', 'DE'], ['FR'], [], 'AT', false, 0],
  ])('places: %j, preferred %j, excluded %j: %s', (memberStates, preferred, excluded, memberState, is, points) => {
    const wishes = { preferredMemberStates: preferred, excludedMemberStates: excluded };
    expect(match({ memberStates }, wishes).place).toEqual({ memberState, preferred: is, points });
  });
});

describe('skills', () => {
  const pointsFor = (counted: number, asked: number, all: number): number =>
    (50 * counted) / (asked ** 0.65 * all ** 0.35);

  test('that the person has get the points of the formula', () => {
    const found = match({ requiredSkills: ['asked', 'common'] }, held('common', 'other'));
    const share = Math.floor((100 * common) / (rare + common)) / 100;
    expect([found.vacancyCoverage, found.profileCoverage]).toEqual([share, share]);
    const points = pointsFor(common, rare + common, rare + common);
    expect(found.skills).toEqual([
      {
        skill: 'asked',
        required: true,
        status: 'MISSING',
        evidence: null,
        substitute: null,
        points: 0,
      },
      {
        skill: 'common',
        required: true,
        status: 'EXACT',
        evidence: 'WORK_EXPERIENCE',
        substitute: null,
        points: Math.round(points * 10) / 10,
      },
    ]);
  });

  test.each([
    ['broader', true, 0.5],
    ['narrower', true, 0.5],
    ['sibling', true, 0.3],
    ['related', true, 0.3],
    ['broader', false, 0.3],
  ])('that are related (%s, required: %s) have a credit of %d', (skill, required, credit) => {
    const found = match(required ? { requiredSkills: ['asked'] } : { optionalSkills: ['asked'] }, held(skill));
    expect(found.vacancyCoverage).toBeCloseTo(credit, 12);
    expect(found.skills).toEqual([
      expect.objectContaining({ required, status: 'RELATED', substitute: skill, evidence: 'WORK_EXPERIENCE' }),
    ]);
  });

  test('that are optional have seven tenths of the weight', () => {
    const found = match({ requiredSkills: ['asked'], optionalSkills: ['other'] }, held('asked'));
    expect(found.vacancyCoverage).toBe(0.58);
  });

  test('are credited once, for the requested skill with the highest credit', () => {
    const statuses = (vacancy: object, card: object) => match(vacancy, card).skills.map(({ status }) => status);
    const two = { requiredSkills: ['asked', 'asked-2'] };
    expect(statuses(two, held('broader'))).toEqual(['RELATED', 'MISSING']);
    expect(statuses(two, held('broader', 'sibling'))).toEqual(['RELATED', 'RELATED']);
    expect(statuses({ requiredSkills: ['asked'], optionalSkills: ['asked-2'] }, held('sibling'))).toEqual([
      'RELATED',
      'MISSING',
    ]);
    expect(match(two, held('broader')).profileCoverage).toBe(0.5);
  });

  test('are matched by the highest credit, then the best evidence, then the first id', () => {
    const best = (skills: object[]) => match({ requiredSkills: ['asked'] }, { skills }).skills[0]?.substitute;
    const of = (skill: string, evidence = 'SELF_DECLARED') => ({ skill, evidence });
    expect(best([of('sibling', 'ASSESSMENT'), of('broader')])).toBe('broader');
    expect(best([of('broader'), of('sibling', 'ASSESSMENT')])).toBe('broader');
    expect(best([of('broader'), of('narrower', 'ASSESSMENT')])).toBe('narrower');
    expect(best([of('narrower', 'ASSESSMENT'), of('broader')])).toBe('narrower');
    expect(best([of('narrower'), of('broader')])).toBe('broader');
    expect(best([of('broader'), of('narrower')])).toBe('broader');
    const near = (skills: object[]) => substitutionsOf(['asked', 'other'], cardOf({ skills }), taxonomy);
    expect(near([of('sibling', 'ASSESSMENT'), of('broader')])).toEqual([
      { requestedSkill: 'asked', substitute: 'broader', relation: 'BROADER' },
    ]);
    expect(near([of('broader'), of('narrower', 'ASSESSMENT')])[0]?.substitute).toBe('narrower');
    expect(near([of('narrower'), of('broader')])[0]?.substitute).toBe('broader');
    expect(near([of('asked'), of('broader')])).toEqual([]);
  });

  test('get no points if no skill is requested, or the person has none', () => {
    for (const found of [match({}, held('asked')), match({ requiredSkills: ['asked'] }, {})])
      expect([found.vacancyCoverage, found.profileCoverage, found.band]).toEqual([0, 0, 'WEAK']);
  });
});

describe('the score', () => {
  const everything = {
    vacancy: { requiredSkills: ['asked'], occupation: 'cook' },
    card: { ...held('asked'), occupations: [{ occupation: 'cook' }], preferredMemberStates: ['DE'] },
  };

  test('is the sum of its parts, and 100 only if nothing is missing', () => {
    const full = match(everything.vacancy, everything.card);
    expect([full.score, full.band, full.vacancyId, full.card.poolId]).toEqual([100, 'STRONG', 'v', 'p']);
    const without = match(everything.vacancy, { ...everything.card, preferredMemberStates: [] });
    expect(without.score).toBe(98.5);
    const little = match({ occupation: 'cook' }, { occupations: [{ occupation: 'baker' }] });
    // 10.5 for the occupation, 24 for languages, 4 for experience, 2 for education, 2 for availability, none for the place.
    expect([little.score, little.band]).toEqual([42.5, 'WEAK']);
  });

  test('is never above the estimate', () => {
    const may = (least: number, vacancy: object, card: object): boolean =>
      mayScore(least, vacancyOf(vacancy), cardOf(card), { weights, taxonomy });
    const baker = [{ occupation: 'cook' }, { occupations: [{ occupation: 'baker' }] }] as const;
    // 3 more than the score for the place, which is not compared.
    expect([may(45.5, ...baker), may(45.6, ...baker)]).toEqual([true, false]);
    expect(may(0, {}, {})).toBe(false);
    expect(may(100, everything.vacancy, everything.card)).toBe(true);
  });

  test.each([
    // The skills weigh the same: a tenth, a fifth, three and four tenths of them.
    ['painter', 4, true],
    ['painter', 3, false],
    ['', 3, true],
    ['', 2, false],
    ['waiter', 2, true],
    ['waiter', 1, false],
    ['guard', 1, true],
    ['guard', 0, false],
    ['baker', 1, true],
    ['baker', 0, false],
    ['cook', 0, true],
  ])('a match of a cook or clerk, a %s, with %d of ten requested skills: %s', (occupation, count, isMatch) => {
    const requiredSkills = Array.from({ length: 10 }, (_unused, place) => `skill-${place}`);
    const vacancy = vacancyOf({ requiredSkills, occupation: occupation === 'guard' ? 'clerk' : 'cook' });
    const card = cardOf({
      ...held(...requiredSkills.slice(0, count), 'other'),
      occupations: occupation ? [{ occupation }] : [],
    });
    const found = explainMatch(vacancy, card, { weights, taxonomy });
    const conditions = obstacles(found, vacancy, card, taxonomy).map(({ condition }) => condition);
    expect(!conditions.includes('NOTHING_IN_COMMON')).toBe(isMatch);
    expect(mayScore(0, vacancy, card, { weights, taxonomy })).toBe(isMatch);
  });

  test('is below a match without a common skill or occupation', () => {
    const conditions = (vacancy: object, card: object) => {
      const found = match(vacancy, card);
      return obstacles(found, vacancyOf(vacancy), found.card, taxonomy).map(({ condition }) => condition);
    };
    expect(conditions({}, {})).toContain('NOTHING_IN_COMMON');
    const cook = (occupation: string) => conditions({ occupation: 'cook' }, { occupations: [{ occupation }] });
    expect(cook('waiter')).toContain('NOTHING_IN_COMMON');
    expect(cook('baker')).not.toContain('NOTHING_IN_COMMON');
    expect(conditions({ requiredSkills: ['asked'] }, held('broader'))).toContain('NOTHING_IN_COMMON');
    const without = conditions(
      { requiredSkills: ['asked'], occupation: 'cook' },
      { occupations: [{ occupation: 'baker' }] },
    );
    expect(without).not.toContain('NOTHING_IN_COMMON');
    expect(conditions(everything.vacancy, held('asked'))).not.toContain('NOTHING_IN_COMMON');
    expect(conditions(everything.vacancy, { occupations: [{ occupation: 'cook' }] })).not.toContain(
      'NOTHING_IN_COMMON',
    );
  });
});

describe('quarters', () => {
  test.each([
    ['2027-Q4', 1, '2028-Q1'],
    ['2027-Q1', -1, '2026-Q4'],
    ['2027-Q2', 0, '2027-Q2'],
    ['2027-Q2', 7, '2029-Q1'],
  ])('%s moved by %d is %s', (from, by, to) => {
    expect(moved(from, by)).toBe(to);
  });

  test('begin in January, April, July and October', () => {
    expect([1, 2, 3, 4].map((each) => firstDayOf(`2027-Q${each}`))).toEqual([
      '2027-01-01',
      '2027-04-01',
      '2027-07-01',
      '2027-10-01',
    ]);
  });
});

describe('the rarest tokens', () => {
  const anyOf = (field: string, ...values: string[]) => ({ kind: 'anyOf', field, values });
  const frequencies: Record<string, number> = { 'a=1': 5, 'a=2': 1, 'b=1': 3, 'c=1': 6 };
  const rarest = (...conditions: object[]) => rarestTokens(conditions as never, (token) => frequencies[token] ?? 0);

  test('are those of the condition that the fewest documents meet', () => {
    expect(rarest(anyOf('a', '1'), anyOf('b', '1'), anyOf('c', '1'))).toEqual(['b=1']);
    expect(rarest(anyOf('a', '1', '2'), anyOf('c', '1'))).toEqual(['c=1']);
    expect(rarest(anyOf('c', '1'), anyOf('a', '1', '2'))).toEqual(['c=1']);
    expect(rarest({ kind: 'all', of: [anyOf('b', '1'), anyOf('a', '2')] })).toEqual(['b=1']);
    expect(rarest({ kind: 'either', of: [anyOf('a', '2'), anyOf('b', '1')] })).toEqual(['a=2', 'b=1']);
  });

  test('are undefined if a document may have none of them', () => {
    expect(rarest()).toBeUndefined();
    expect(rarest({ kind: 'not' })).toBeUndefined();
    expect(rarest({ kind: 'either', of: [anyOf('a', '1'), { kind: 'not' }] })).toBeUndefined();
    expect(rarest({ kind: 'all', of: [] })).toBeUndefined();
  });

  test('of a document are its values by field', () => {
    expect(tokensOf({ a: ['1', '2'], b: undefined } as never)).toEqual(['a=1', 'a=2']);
    expect(tokenOf('a', true)).toBe('a=true');
  });
});
