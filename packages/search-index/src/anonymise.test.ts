import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PayPeriod } from '@talent-pool/pay';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { generateProfiles, type GeneratedProfile } from '../../../scripts/samples/profiles.ts';
import { anonymise } from './anonymise.ts';
import { quarterOf, weekOf } from './calendar.ts';
import { toIndexedCard } from './indexed-card.ts';
import { experienceBand, monthsCovered } from './work-periods.ts';
import { CARD_PROJECTION, isSearchable } from './profile-record.ts';
import { SkillWeights, weightsDocument } from './skill-weights.ts';

const TODAY = new Date('2026-11-24T09:00:00Z');
const weights = new SkillWeights(weightsDocument('test', 0, []));
let taxonomy: Taxonomy;
let people: GeneratedProfile[];

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  people = [...generateProfiles(taxonomy, { profiles: 300, seed: 3 })];
});

const cardFor = (person: GeneratedProfile, today = TODAY) => anonymise(person, 'pool-id', today);
const euro = (amount: number, period: PayPeriod = 'MONTH') => ({ amount, currency: 'EUR', period }) as const;
const WORK = {
  occupation: 'f2b15a0e-e65a-438a-affb-29b9d50b77d1',
  key: null,
  country: null,
  workingTime: null,
  paid: null,
  employer: null,
  description: null,
  start: '2018',
  end: '2020',
  hidden: false,
};
const GERMAN = { language: 'de', motherTongue: false, examinations: [], hidden: false } as const;
const STUDIES = {
  title: 't',
  eqf: 6,
  educationField: '0613',
  country: 'TN',
  year: 2010,
  start: null,
  end: null,
  status: 'COMPLETED',
  recognitions: [],
  hidden: false,
} as const;
const [somebody] = [() => people[0] as GeneratedProfile];

describe('a card', () => {
  test('holds these fields and no others', () => {
    const fields = new Set(people.flatMap((person) => Object.keys(cardFor(person))));
    expect([...fields].sort()).toEqual([
      'availableFrom',
      'conditions',
      'drivingLicences',
      'educationFields',
      'eqf',
      'excludedMemberStates',
      'experience',
      'languages',
      'licences',
      'occupations',
      'onlyMemberStates',
      'partnerships',
      'poolId',
      'preferredMemberStates',
      'skills',
      'updatedWeek',
    ]);
  });

  test('does not depend on any other data of the profile', () => {
    const read = Object.keys(CARD_PROJECTION).map((path) => path.split('.')[0]);
    for (const person of people) {
      const unread = Object.fromEntries(
        Object.keys(person).map((key) => [key, read.includes(key) ? person[key as never] : 'changed']),
      );
      expect(anonymise(unread as never, 'pool-id', TODAY)).toEqual(cardFor(person));
    }
  });

  test('does not depend on the order in which a person wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 299 }), fc.infiniteStream(fc.double({ noNaN: true })), (place, random) => {
        const person = people[place] as GeneratedProfile;
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: random.next().value }))
            .sort((one, other) => one.key - other.key)
            .map(({ item }) => item);
        const other = {
          ...person,
          skills: shuffle(person.skills),
          languages: shuffle(person.languages),
          workExperience: shuffle(person.workExperience),
          qualifications: shuffle(person.qualifications),
          preferredMemberStates: shuffle(person.preferredMemberStates),
        };
        expect(cardFor(other)).toEqual(cardFor(person));
      }),
      { numRuns: 100 },
    );
  });

  test('shows nothing that is hidden', () => {
    const hide = <T extends object>(list: readonly T[]): T[] => list.map((item) => ({ ...item, hidden: true }));
    const person = somebody();
    const card = cardFor({
      ...person,
      skills: hide(person.skills),
      languages: hide(person.languages),
      workExperience: hide(person.workExperience),
      qualifications: hide(person.qualifications),
      availability: { from: '2027-01-01', hidden: true },
      conditions: { contractTypes: ['PERMANENT'], workingTimes: [], minimumPay: euro(3_000), hidden: true },
    });
    expect(card).toMatchObject({
      skills: [],
      languages: [],
      occupations: [],
      experience: null,
      eqf: null,
      educationFields: [],
      availableFrom: null,
      conditions: null,
    });
  });

  test('shows a language that is not of the Union only when the person opted in, and no mother tongue as such', () => {
    const tongue = { motherTongue: true, levels: {}, examinations: [], hidden: false };
    const languages = [
      { language: 'ar', shown: false, ...tongue },
      { language: 'tr', shown: true, ...tongue },
      { language: 'fr', shown: false, ...tongue },
    ];
    expect(cardFor({ ...somebody(), languages }).languages).toEqual([
      { language: 'fr', level: 'C2' },
      { language: 'tr', level: 'C2' },
    ]);
  });

  test('shows the level of the weakest area of a language', () => {
    const languages = [{ ...GERMAN, shown: false, levels: { reading: 'C1', writing: 'A2' } }] as const;
    expect(cardFor({ ...somebody(), languages }).languages).toEqual([{ language: 'de', level: 'A2' }]);
  });

  test('shows no experience if all work is hidden, and that of visible work if some is', () => {
    const work = (hidden: boolean, start = '2018') => ({ ...WORK, start, hidden });
    const experience = (...workExperience: (typeof WORK)[]) => cardFor({ ...somebody(), workExperience }).experience;
    expect(experience()).toBe('NONE');
    expect(experience(work(true))).toBeNull();
    expect(experience(work(true), work(true, '2019'))).toBeNull();
    expect(experience(work(true, '2001'), work(false, '2019-03'))).toBe(experience(work(false, '2019-03')));
  });

  test.each([
    ['2020-01-01', '2026-Q4'],
    ['2026-11-23', '2026-Q4'],
    ['2026-12-31', '2026-Q4'],
    ['2027-01-01', '2027-Q1'],
  ])('available from %s is %s in November 2026: a past day means now', (from, quarter) => {
    expect(cardFor({ ...somebody(), availability: { from, hidden: false } }).availableFrom).toBe(quarter);
  });

  test('shows dates, fields of education and pay with reduced precision', () => {
    const card = cardFor({
      ...somebody(),
      availability: { from: '2027-05-31', hidden: false },
      conditions: { contractTypes: [], workingTimes: [], minimumPay: euro(3_499), hidden: false },
      qualifications: [
        { ...STUDIES, eqf: 6, educationField: '0613' },
        { ...STUDIES, eqf: 4, educationField: '0612' },
      ],
      contentChangedAt: new Date('2026-11-22T23:59:59Z'),
    });
    expect(card).toMatchObject({
      availableFrom: '2027-Q2',
      conditions: { minimumMonthlyPay: 3_000 },
      eqf: 6,
      educationFields: ['06'],
      updatedWeek: '2026-11-16',
    });
  });

  test.each([
    ['an hour, for 40 hours a week', { minimumPay: euro(20, 'HOUR') }, 3_000, 3_466.67],
    ['a year', { minimumPay: euro(42_000, 'YEAR') }, 3_500, 3_500],
    ['a year, 10 cents less', { minimumPay: euro(41_999.9, 'YEAR') }, 3_000, 3_499.99],
    ['zloty', { minimumPay: { amount: 8_000, currency: 'PLN', period: 'MONTH' } }, 1_500, 1_816.61],
    [
      'a currency without a reference rate',
      { minimumPay: { amount: 8_000, currency: 'XAF', period: 'MONTH' } },
      null,
      null,
    ],
    ['a month, as version 0.1.0 stored it', { minimumMonthlyPay: 3_999 }, 3_500, 3_999],
    ['a month, stored as nothing by version 0.1.0', { minimumMonthlyPay: null }, null, null],
    ['nothing', { minimumPay: null }, null, null],
  ])('shows the minimum pay in euro a month: %s', (_what, pay, minimumMonthlyPay, comparedMonthlyPay) => {
    const conditions = { contractTypes: [], workingTimes: [], hidden: false, ...pay } as GeneratedProfile['conditions'];
    expect(cardFor({ ...somebody(), conditions }).conditions).toMatchObject({ minimumMonthlyPay, comparedMonthlyPay });
  });

  test('shows completed studies only; in older profiles all are', () => {
    const level = (status: 'COMPLETED' | 'IN_PROGRESS' | 'DISCONTINUED' | null) => {
      const { eqf, educationFields } = cardFor({
        ...somebody(),
        qualifications: [{ ...STUDIES, status: status as never }],
      });
      return [eqf, ...educationFields];
    };
    expect([level('COMPLETED'), level(null)]).toEqual([
      [6, '06'],
      [6, '06'],
    ]);
    expect([level('IN_PROGRESS'), level('DISCONTINUED')]).toEqual([[null], [null]]);
  });

  test('names a partnership only when the person agreed', () => {
    const partnerships = [
      { partnership: 'TN-DE', shown: false },
      { partnership: 'MA-FR', shown: true },
    ];
    expect(cardFor({ ...somebody(), partnerships }).partnerships).toEqual(['MA-FR']);
  });
});

describe('the tokens of a card', () => {
  test('include broader occupations and groups, and lower levels of a language', () => {
    const [occupation] = taxonomy.occupations().filter(({ iscoGroup }) => iscoGroup === '2512');
    const work = [{ occupation: occupation?.id ?? '', start: '2020-01', end: null, hidden: false }];
    const languages = [{ ...GERMAN, shown: true, levels: { reading: 'B1' } }] as const;
    const person = { ...somebody(), languages, workExperience: work as never };
    const indexed = toIndexedCard(cardFor(person), taxonomy, weights);
    expect(indexed).toMatchObject({ isco1: ['2'], isco2: ['25'], isco3: ['251'], isco4: ['2512'] });
    expect(indexed.occupationTree).toEqual(expect.arrayContaining([occupation?.id]));
    expect(indexed.languageLevels).toEqual(['de>=A1', 'de>=A2', 'de>=B1']);
  });

  test('include every member state except excluded ones for a person without preferences', () => {
    const person = { ...somebody(), preferredMemberStates: ['FR'], onlyMemberStates: [], excludedMemberStates: ['DE'] };
    const { memberStates } = toIndexedCard(cardFor(person), taxonomy, weights);
    expect(memberStates).toHaveLength(26);
    expect(memberStates).not.toContain('DE');
  });
});

describe('who can be found', () => {
  test.each([
    ['a draft', { admission: { status: 'DRAFT' } }],
    ['a refused one', { admission: { status: 'REFUSED' } }],
    ['one that waits', { admission: { status: 'SUBMITTED' } }],
    ['one that is not published', { published: false }],
    ['one without a pool id', { poolId: null }],
    ['one about to be erased', { erasureRequestedAt: new Date() }],
  ])('not %s', (_what, change) => {
    const sound = { published: true, poolId: 'p', erasureRequestedAt: null, admission: { status: 'ADMITTED' } };
    expect(isSearchable({ ...somebody(), ...sound } as never)).toBe(true);
    expect(isSearchable({ ...somebody(), ...sound, ...change } as never)).toBe(false);
  });
});

describe('time', () => {
  const period = (start: string, end: string | null) => ({ start, end });

  test.each([
    [[], 0],
    [[period('2020-01', '2020-01')], 1],
    [[period('2020-01', '2020-12')], 12],
    [[period('2020-01', '2020-06'), period('2020-04', '2020-12')], 12],
    [[period('2020-01', '2020-12'), period('2020-03', '2020-05')], 12],
    [[period('2026-10', null)], 2],
    [[period('2026-10', '2030-01')], 2],
    [[period('2027-01', null)], 0],
    [[period('2018', '2020')], 24],
    [[period('2018', '2018')], 6],
    [[period('2018-09', '2018')], 4],
    [[period('2018', '2018-03')], 3],
    [[period('2018-03', '2018')], 4],
    [[period('2026', null)], 5],
    [[period('2018', '2020'), period('2019', '2019')], 24],
  ])('months of %j: %i', (periods, months) => {
    expect(monthsCovered(periods, TODAY)).toBe(months);
  });

  test('a further period never takes months away, and never counts a month twice', () => {
    const month = fc
      .integer({ min: 0, max: 300 })
      .map((n) => `${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
    const periods = fc.array(
      fc.tuple(month, month).map(([one, other]) => period(one < other ? one : other, one < other ? other : one)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(periods, periods, (some, more) => {
        const both = monthsCovered([...some, ...more], TODAY);
        expect(both).toBeGreaterThanOrEqual(monthsCovered(some, TODAY));
        expect(both).toBeLessThanOrEqual(monthsCovered(some, TODAY) + monthsCovered(more, TODAY));
      }),
    );
  });

  test.each([
    [0, 'NONE'],
    [1, 'UNDER_2_YEARS'],
    [23, 'UNDER_2_YEARS'],
    [24, 'FROM_2_TO_5_YEARS'],
    [59, 'FROM_2_TO_5_YEARS'],
    [60, 'FROM_5_TO_10_YEARS'],
    [119, 'FROM_5_TO_10_YEARS'],
    [120, 'OVER_10_YEARS'],
    [900, 'OVER_10_YEARS'],
  ])('%i months are %s', (months, band) => {
    expect(experienceBand(months)).toBe(band);
  });

  test('quarters and weeks', () => {
    expect(['2027-01-01', '2027-03-31', '2027-04-01', '2027-12-31'].map(quarterOf)).toEqual([
      '2027-Q1',
      '2027-Q1',
      '2027-Q2',
      '2027-Q4',
    ]);
    expect(weekOf(new Date('2027-01-01T00:00:00Z'))).toBe('2026-12-28');
    expect(weekOf(new Date('2026-11-23T00:00:00Z'))).toBe('2026-11-23');
  });
});
