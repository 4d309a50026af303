import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CEFR_LEVELS,
  createEngineClient,
  SkillWeights,
  toIndexedCard,
  type CardDocument,
  type VacancyDocument,
} from '@talent-pool/search-index';
import { Meaning } from '@talent-pool/meaning';
import { callerFromClaims, createLogger, CursorCipher, type SubgraphServer } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { generateProfiles, type GeneratedProfile } from '../../../scripts/samples/profiles.ts';
import { SHARED_CONCEPTS } from '../../../test/support/concepts.ts';
import { adminClient, engineSettings, createTestNames, testEngines } from '../../../test/support/engines.ts';
import {
  cardsOf,
  indexCards,
  indexVacancies,
  indexWeights,
  sampleVacancies,
  weightsOfCards,
} from '../../../test/support/sample-cards.ts';
import { createContext, type Context } from './context.ts';
import { CardStore } from './data/card.store.ts';
import { ConceptStore } from './data/concept.store.ts';
import { EngineReader } from './data/engine.reader.ts';
import { MatchStore } from './data/match.store.ts';
import {
  explainMatch,
  HeldSkills,
  HIGHEST_SCORE,
  mayScore,
  obstacles,
  POINTS,
  type Match,
} from '@talent-pool/matching';
import { createSearchServer } from './server.ts';

const PEOPLE = 1_000;
const VACANCIES = 300;
const POPULAR = 60;
const UNDEMANDING = {
  optionalSkills: [],
  languages: [],
  licenceRequired: false,
  drivingLicences: [],
  pay: null,
  places: [],
  contractType: null,
  workingTime: null,
};
const names = createTestNames();
const changedNames = createTestNames();
const admin = adminClient();
const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
const logger = createLogger('search', 'silent');
let taxonomy: Taxonomy;
let meaning: Meaning;
let weights: SkillWeights;
let people: GeneratedProfile[];
let cards: CardDocument[];
let vacancies: VacancyDocument[];
/** Skills that many people have, so that vacancies that request them have many matches. */
let popular: string[];
let server: SubgraphServer<Context>;

/** Replaces all personal data by another person's and keeps what the card is built from. */
const changed = (person: GeneratedProfile, place: number): GeneratedProfile => ({
  ...person,
  subject: `other-${place}`,
  identity: {
    givenNames: place % 2 ? 'Fatima' : 'Jean',
    familyName: place % 3 ? 'Nguyen' : 'Okafor',
    dateOfBirth: `${1950 + (place % 50)}-01-01`,
    sex: (['FEMALE', 'MALE', 'OTHER', null] as const)[place % 4] ?? null,
  },
  contact: { email: `other${place}@example.net`, phone: '+212600000000', messengerNumber: null },
  nationalities: [['MA', 'NG', 'IN', 'UA'][place % 4] ?? 'MA'],
  residence: ['TN', 'SN', 'PH', 'CO'][place % 4] ?? 'TN',
  protectionNeed: place % 2 === 0,
  workExperience: person.workExperience.map((work) => ({ ...work, employer: 'Other', description: 'Other words' })),
  qualifications: person.qualifications.map((one) => ({ ...one, title: 'Other', country: 'MA', year: 1999 })),
});

const popularFrom = (place: number): string[] => [0, 7].map((step) => popular[(place + step) % POPULAR] ?? '');

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  meaning = await Meaning.of(taxonomy);
  people = [...generateProfiles(taxonomy, { profiles: PEOPLE, seed: 21 })];
  cards = cardsOf(people);
  const counted = weightsOfCards(cards);
  weights = new SkillWeights(counted);
  const byFrequency = Object.entries(counted.frequencies).sort(([, one], [, other]) => other - one);
  popular = byFrequency.slice(0, POPULAR).map(([skill]) => skill);
  const indexed = await sampleVacancies(taxonomy, VACANCIES, 9, weights, (vacancy, place) =>
    place % 2 === 0 ? vacancy : { ...vacancy, ...UNDEMANDING, requiredSkills: popularFrom(place) },
  );
  vacancies = indexed.map(({ vacancy }) => vacancy);
  for (const [prefix, generated] of [
    [names.prefix, cards],
    [changedNames.prefix, cardsOf(people.map(changed))],
  ] as const) {
    await indexWeights(admin, prefix, counted);
    await indexCards(
      admin,
      prefix,
      generated.map((card) => toIndexedCard(card, taxonomy, weights)),
    );
    await indexVacancies(admin, prefix, indexed);
  }
  server = await createSearchServer({
    taxonomy,
    meaning,
    engine,
    prefix: names.prefix,
    logger,
    secret: 'x'.repeat(32),
    verifyToken: async () => undefined,
  });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([names.drop(), changedNames.drop()]);
  await Promise.all([engine.close(), admin.close()]);
});

const EMPLOYER = { sub: 'e', role: 'employer', verification: 'VERIFIED' };
const CANDIDATE = { sub: 'c', role: 'candidate' };

interface Node {
  readonly score: number;
  readonly vacancy: { readonly id: string };
  readonly profile: { readonly id: string };
}
interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Asking {
  readonly first?: number;
  readonly after?: string | null;
  readonly minimumScore?: number;
}

/** Requests a field of an entity, as the gateway does. */
async function execute(representation: object, field: string, claims: object = EMPLOYER, prefix = names.prefix) {
  const reader = new EngineReader(engine, logger);
  const contextValue = createContext(callerFromClaims({ ...claims }), {
    taxonomy,
    store: new CardStore(reader, prefix),
    matches: new MatchStore(reader, prefix),
    concepts: new ConceptStore(reader, SHARED_CONCEPTS, taxonomy, meaning),
    cursors: new CursorCipher({ secret: 'x'.repeat(32) }, 'search'),
  });
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${field} } }`;
  const variables = { representations: [representation] };
  const { body } = await server.apollo.executeOperation({ query, variables }, { contextValue });
  if (body.kind !== 'single') throw new Error('One result was expected.');
  const { data, errors = [] } = JSON.parse(JSON.stringify(body.singleResult)) as {
    data: { _entities: ({ page: Page } | null)[] } | null;
    errors?: readonly { readonly extensions: Record<string, unknown> }[];
  };
  return { page: data?._entities[0]?.page, errors };
}

const args = (asking: Asking): string =>
  `(${Object.entries({ first: 20, ...asking })
    .filter(([, value]) => value != null)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ')})`;
const PARTS =
  '{ totalCount edges { node { score vacancy { id } profile { id } } } pageInfo { hasNextPage endCursor } }';

const peopleFor = (vacancy: VacancyDocument | null, asking: Asking = {}, prefix = names.prefix) =>
  execute(
    { __typename: 'Vacancy', id: vacancy?.id ?? 'x', matchDocument: vacancy },
    `... on Vacancy { page: matchingProfiles${args(asking)} ${PARTS} }`,
    EMPLOYER,
    prefix,
  );
const vacanciesFor = (matchDocument: unknown, asking: Asking = {}, claims: object = CANDIDATE) =>
  execute(
    { __typename: 'Candidate', id: 'c', matchDocument },
    `... on Candidate { page: matchingVacancies${args(asking)} ${PARTS} }`,
    claims,
  );

const explain = (vacancy: VacancyDocument, card: CardDocument): Match =>
  explainMatch(vacancy, card, { weights, taxonomy });
/** The same with the skills of a card read once, as for the many pairs of saved searches. */
const heldByCard = new WeakMap<CardDocument, HeldSkills>();
function explainOneOfMany(vacancy: VacancyDocument, card: CardDocument): Match {
  const held = heldByCard.get(card) ?? new HeldSkills(card, { weights, taxonomy });
  heldByCard.set(card, held);
  return explainMatch(vacancy, card, { weights, taxonomy, held });
}
const parts = (match: Match): number[] => [
  ...match.skills.map(({ points }) => points),
  match.occupation.points,
  match.languagesPoints,
  match.experience.points,
  match.education.points,
  match.availability.points,
  match.place.points,
];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface Pair {
  readonly id: string;
  readonly total: number;
  readonly score: number;
}
/** All pairs of one side, best first, computed one by one. */
function bruteForce<T>(
  others: readonly T[],
  idOf: (other: T) => string,
  pairOf: (other: T) => [VacancyDocument, CardDocument],
) {
  return others
    .flatMap((other): Pair[] => {
      const [vacancy, card] = pairOf(other);
      const match = explainOneOfMany(vacancy, card);
      return obstacles(match, vacancy, card, taxonomy).length > 0
        ? []
        : [{ id: idOf(other), total: match.total, score: match.score }];
    })
    .sort((one, other) => other.total - one.total || (one.id < other.id ? -1 : 1));
}

const UNCONDITIONAL = { licences: [], onlyMemberStates: [], excludedMemberStates: [], conditions: null };

/** Skills, each with as many related skills as possible that no earlier one has. */
function farReaching(count: number): CardDocument['skills'] {
  const left = new Map(taxonomy.skills().map(({ id }) => [id, new Set([id, ...taxonomy.relatedSkills(id).keys()])]));
  return Array.from({ length: count }, () => {
    const [skill, reach] = [...left].reduce((most, one) => (one[1].size > most[1].size ? one : most));
    left.delete(skill);
    for (const one of reach) for (const other of taxonomy.relatedSkills(one).keys()) left.get(other)?.delete(one);
    return { skill, evidence: 'SELF_DECLARED' as const };
  });
}

function expectSame(page: Page | undefined, expected: readonly Pair[], idOf: (node: Node) => string): void {
  expect(page?.totalCount).toBe(expected.length);
  const found = (page?.edges ?? []).map(({ node }) => ({ id: idOf(node), score: node.score }));
  expect(found).toEqual(expected.slice(0, found.length).map(({ id, score }) => ({ id, score })));
}

describe('matches', () => {
  test('of a vacancy equal a pair-by-pair computation, in the same order', async () => {
    let found = 0;
    for (const vacancy of vacancies.slice(0, 60)) {
      const { page, errors } = await peopleFor(vacancy);
      expect(errors).toEqual([]);
      const expected = bruteForce(
        cards,
        ({ poolId }) => poolId,
        (card) => [vacancy, card],
      );
      expectSame(page, expected, ({ profile }) => profile.id);
      found += expected.length;
    }
    expect(found).toBeGreaterThan(500);
  });

  test('of a person equal a pair-by-pair computation, in the same order', async () => {
    let found = 0;
    for (const card of cards.slice(0, 160)) {
      const { page, errors } = await vacanciesFor(card);
      expect(errors).toEqual([]);
      const expected = bruteForce(
        vacancies,
        ({ id }) => id,
        (vacancy) => [vacancy, card],
      );
      expectSame(page, expected, ({ vacancy }) => vacancy.id);
      found += expected.length;
    }
    expect(found).toBeGreaterThan(500);
  });

  test('have the same score from both sides', async () => {
    let compared = 0;
    for (const vacancy of vacancies.slice(60, 80)) {
      const { page } = await peopleFor(vacancy, { first: 2 });
      for (const { node } of page?.edges ?? []) {
        const card = cards.find(({ poolId }) => poolId === node.profile.id);
        const back = await vacanciesFor(card, { first: 100 });
        const same = back.page?.edges.find((edge) => edge.node.vacancy.id === vacancy.id);
        if (!same && back.page?.pageInfo.hasNextPage) continue;
        expect(same?.node.score).toBe(node.score);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(15);
  });

  test('appear exactly once over all pages, and a minimum score excludes lower ones', async () => {
    const [vacancy] = [...vacancies].sort((one, other) => other.requiredSkills.length - one.requiredSkills.length);
    if (!vacancy) throw new Error('There is no vacancy.');
    const all = bruteForce(
      cards,
      ({ poolId }) => poolId,
      (card) => [vacancy, card],
    );
    for (const first of [1, 7, 100]) {
      const seen: Pair['id'][] = [];
      for (let after: string | null = null, more = true; more;) {
        const { page } = await peopleFor(vacancy, { first, after });
        seen.push(...(page?.edges ?? []).map(({ node }) => node.profile.id));
        more = seen.length < 150 && (page?.pageInfo.hasNextPage ?? false);
        after = page?.pageInfo.endCursor ?? null;
      }
      expect(seen).toEqual(all.slice(0, seen.length).map(({ id }) => id));
      expect(seen.length).toBe(Math.min(all.length, Math.ceil(150 / first) * first));
    }
    for (const least of [0.1, 35, 40, 45, 50, 60, 75, 100]) {
      const reached = all.filter(({ score }) => score >= least);
      const { page } = await peopleFor(vacancy, { minimumScore: least, first: 3 });
      expectSame(page, reached, ({ profile }) => profile.id);
      expect(page?.edges.length).toBe(Math.min(3, reached.length));
      const { page: counted } = await peopleFor(vacancy, { minimumScore: least, first: 0 });
      expect(counted?.totalCount).toBe(reached.length);
      const end = page?.pageInfo.endCursor ?? null;
      const { page: next } = await peopleFor(vacancy, { minimumScore: least, first: 5, after: end });
      const from = end === null ? 0 : 3;
      expect(next?.totalCount).toBe(reached.length);
      expect(next?.edges.map(({ node }) => node.profile.id)).toEqual(reached.slice(from, from + 5).map(({ id }) => id));
    }
  });

  test('are found for a person with a hundred skills from as many fields', async () => {
    const known = popular.map((skill) => ({ skill, evidence: 'SELF_DECLARED' as const }));
    const far = farReaching(100).filter(({ skill }) => !popular.includes(skill));
    const card = { ...(cards[0] as CardDocument), ...UNCONDITIONAL, skills: [...far, ...known] };
    const reached = new Set(card.skills.flatMap(({ skill }) => [...taxonomy.relatedSkills(skill).keys()]));
    expect(reached.size).toBeGreaterThan(5_000);
    const { page } = await vacanciesFor(card, { first: 100 });
    const best = bruteForce(
      vacancies,
      ({ id }) => id,
      (vacancy) => [vacancy, card],
    );
    expect(page?.edges.length).toBe(100);
    expectSame(page, best, ({ vacancy }) => vacancy.id);
  });

  test('keep their order when personal data of 1,000 people changes', async () => {
    expect(cardsOf(people.map(changed))).toEqual(cards);
    for (const vacancy of vacancies.slice(80, 120)) {
      const [one, other] = await Promise.all([
        peopleFor(vacancy, { first: 100 }),
        peopleFor(vacancy, { first: 100 }, changedNames.prefix),
      ]);
      expect(other.page?.totalCount).toBe(one.page?.totalCount);
      expect(other.page?.edges.map(({ node }) => node)).toEqual(one.page?.edges.map(({ node }) => node));
    }
  });
});

describe('a score', () => {
  const pairs = () => fc.tuple(fc.constantFrom(...vacancies), fc.constantFrom(...cards));
  const withSkills = (card: CardDocument, skills: readonly string[]): CardDocument => ({
    ...card,
    skills: [...new Set(skills)].map((skill) => ({ skill, evidence: 'SELF_DECLARED' as const })),
  });
  const idsOf = ({ skills }: CardDocument): string[] => skills.map(({ skill }) => skill);
  const requested = ({ requiredSkills, optionalSkills }: VacancyDocument): string[] => [
    ...requiredSkills,
    ...optionalSkills,
  ];

  test('is the sum of its parts, at most 100', () => {
    fc.assert(
      fc.property(pairs(), ([vacancy, card]) => {
        const match = explain(vacancy, card);
        expect(match.score).toBeCloseTo(sum(parts(match)), 9);
        expect(match.score).toBe(Math.round(match.score * 10) / 10);
        expect(Math.abs(match.score - match.total)).toBeLessThan(0.1);
        expect(sum(match.languages.map(({ points }) => points))).toBeCloseTo(
          vacancy.languages.length === 0 ? 0 : match.languagesPoints,
          9,
        );
        for (const points of parts(match)) expect(points).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  test('never falls when a person adds a skill that is requested', () => {
    fc.assert(
      fc.property(pairs(), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), ([vacancy, card], which, kept) => {
        const some = idsOf(card).slice(0, Math.ceil(card.skills.length * kept));
        const one = requested(vacancy)[which % requested(vacancy).length] ?? '';
        const related = [...taxonomy.relatedSkills(one).keys()];
        for (const held of [
          some,
          requested(vacancy).slice(1),
          related.slice(0, 1),
          [...related.slice(0, 2), ...requested(vacancy).slice(2)],
        ]) {
          const without = held.filter((skill) => skill !== one);
          const before = explain(vacancy, withSkills(card, without)).total;
          const after = explain(vacancy, withSkills(card, [...without, one])).total;
          expect(after).toBeGreaterThanOrEqual(before - 1e-9);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('of a person with all required skills is never below that of one who lacks one of them, all else equal', () => {
    fc.assert(
      fc.property(pairs(), fc.nat(), ([vacancy, card], which) => {
        const all = [...idsOf(card), ...vacancy.requiredSkills];
        const lacking = vacancy.requiredSkills[which % vacancy.requiredSkills.length];
        const complete = explain(vacancy, withSkills(card, all));
        const incomplete = explain(
          vacancy,
          withSkills(
            card,
            all.filter((skill) => skill !== lacking),
          ),
        );
        expect(complete.total).toBeGreaterThanOrEqual(incomplete.total - 1e-9);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of a person with all required skills is above that of one with a related skill instead, all else equal', () => {
    let compared = 0;
    fc.assert(
      fc.property(pairs(), fc.nat(), fc.nat(), ([vacancy, card], which, nearest) => {
        const required = vacancy.requiredSkills;
        const lacking = required[which % required.length] ?? '';
        const wanted = requested(vacancy);
        // Related to the missing skill only, so that the two people differ in nothing else.
        const related = [...taxonomy.relatedSkills(lacking).keys()].filter(
          (skill) =>
            !wanted.some((one) => one === skill || (one !== lacking && taxonomy.relatedSkills(one).has(skill))),
        );
        const instead = related[nearest % Math.max(1, related.length)];
        if (instead === undefined) return;
        const others = [...idsOf(card), ...required].filter((skill) => skill !== lacking && skill !== instead);
        const complete = explain(vacancy, withSkills(card, [...others, lacking]));
        const incomplete = explain(vacancy, withSkills(card, [...others, instead]));
        expect(complete.total).toBeGreaterThan(incomplete.total);
        compared += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  describe('and its upper bound for saved searches', () => {
    const meets = (vacancy: VacancyDocument, card: CardDocument, match: Match): boolean =>
      obstacles(match, vacancy, card, taxonomy).every(({ condition }) => condition !== 'NOTHING_IN_COMMON');

    test('is at most the bound, for any pair', () => {
      fc.assert(
        fc.property(pairs(), ([vacancy, card]) => {
          const match = explain(vacancy, card);
          expect(mayScore(match.score, vacancy, card, { weights, taxonomy })).toBe(meets(vacancy, card, match));
        }),
        { numRuns: 1_000 },
      );
    });

    test('is at most the bound, for any order of adding its parts', () => {
      let uncut = 0;
      for (const requested of vacancies) {
        for (const card of cards.slice(0, 60)) {
          const vacancy: VacancyDocument = {
            ...requested,
            languages: [],
            minimumExperience: null,
            minimumEqf: null,
            start: null,
            memberStates: card.preferredMemberStates.slice(0, 1),
          };
          const match = explainOneOfMany(vacancy, card);
          if (match.score < HIGHEST_SCORE) uncut += 1;
          const held = heldByCard.get(card);
          if (mayScore(match.score, vacancy, card, { weights, taxonomy, held }) !== meets(vacancy, card, match))
            throw new Error(`Score ${match.score} of ${card.poolId} for ${requested.id} may not be.`);
        }
      }
      expect(uncut).toBeGreaterThan(10_000);
    });
  });

  test('credits no skill of the person twice, and every requested skill that the person has', () => {
    let related = 0;
    for (const vacancy of vacancies)
      for (const card of cards.slice(0, 60)) {
        const { skills } = explainOneOfMany(vacancy, card);
        const credited = skills.flatMap(({ status, skill, substitute }) =>
          status === 'EXACT' ? skill : (substitute ?? []),
        );
        const own = new Set(idsOf(card));
        const wrong = skills.filter(({ skill, status }) => (status === 'EXACT') !== own.has(skill));
        if (wrong.length > 0 || new Set(credited).size < credited.length)
          throw new Error(`Skills of ${card.poolId} are not credited once each for ${vacancy.id}.`);
        related += skills.filter(({ status }) => status === 'RELATED').length;
      }
    expect(related).toBeGreaterThan(10);
  });

  test('of a person who lacks a requested language is below that of one who has it, all else equal', () => {
    fc.assert(
      fc.property(pairs(), fc.constantFrom(...CEFR_LEVELS), ([vacancy, card], minimum) => {
        const asked = { ...vacancy, languages: [{ language: 'de', minimum, requiredByLaw: false }] };
        const others = card.languages.filter(({ language }) => language !== 'de');
        const having = explain(asked, { ...card, languages: [...others, { language: 'de', level: minimum }] });
        expect(having.score - explain(asked, { ...card, languages: others }).score).toBeCloseTo(POINTS.languages, 6);
      }),
      { numRuns: 300 },
    );
  });
});

describe('conditions', () => {
  const fitting = (): [VacancyDocument, CardDocument] => {
    const [card] = cards.filter((one) => one.skills.length > 8 && one.occupations.length > 0);
    if (!card) throw new Error('Nobody fits.');
    const occupation = card.occupations[0]?.occupation ?? '';
    const iscoGroup = taxonomy.occupation(occupation)?.iscoGroup ?? '';
    const person: CardDocument = {
      ...card,
      languages: [{ language: 'de', level: 'B1' }],
      licences: [{ iscoGroup, memberState: 'DE' }],
      preferredMemberStates: ['DE', 'AT'],
      onlyMemberStates: [],
      excludedMemberStates: [],
      conditions: {
        contractTypes: ['PERMANENT'],
        workingTimes: ['FULL_TIME'],
        minimumMonthlyPay: 3_500,
        comparedMonthlyPay: 3_700,
      },
    };
    const vacancy: VacancyDocument = {
      ...(vacancies[0] as VacancyDocument),
      occupation,
      memberStates: ['DE'],
      requiredSkills: person.skills.slice(0, 5).map(({ skill }) => skill),
      languages: [{ language: 'de', minimum: 'B1', requiredByLaw: true }],
      licenceRequired: true,
      contractType: 'PERMANENT',
      workingTime: 'FULL_TIME',
      monthlyPay: 3_700,
    };
    return [vacancy, person];
  };
  const found = (vacancy: VacancyDocument, card: CardDocument): string[] =>
    obstacles(explain(vacancy, card), vacancy, card, taxonomy).map(({ condition }) => condition);

  test('that are all met are no obstacle', () => {
    expect(found(...fitting())).toEqual([]);
  });

  test.each<[string, Partial<VacancyDocument>, Partial<CardDocument>]>([
    ['LANGUAGE_REQUIRED_BY_LAW', {}, { languages: [{ language: 'de', level: 'A2' }] }],
    ['LANGUAGE_REQUIRED_BY_LAW', {}, { languages: [] }],
    ['LICENCE', {}, { licences: [] }],
    ['LICENCE', {}, { licences: [{ iscoGroup: '2221', memberState: 'AT' }] }],
    ['MEMBER_STATE', {}, { preferredMemberStates: [], excludedMemberStates: ['DE'] }],
    ['MEMBER_STATE', {}, { onlyMemberStates: ['FR'] }],
    ['LICENCE', { memberStates: ['DE', 'AT'] }, { onlyMemberStates: ['AT'] }],
    ['LICENCE', { memberStates: ['FR', 'AT'] }, {}],
    ['CONTRACT_TYPE', { contractType: 'SEASONAL' }, {}],
    ['WORKING_TIME', { workingTime: 'PART_TIME' }, {}],
    ['PAY', { monthlyPay: 3_600 }, {}],
    ['PAY', { monthlyPay: 3_699.99 }, {}],
    ['NOTHING_IN_COMMON', {}, { skills: [], occupations: [] }],
  ])('%s is an obstacle and is named', (condition, ofVacancy, ofPerson) => {
    const [vacancy, card] = fitting();
    expect(found({ ...vacancy, ...ofVacancy }, { ...card, ...ofPerson })).toEqual([condition]);
  });

  test('of one place are enough, where the vacancy has several', () => {
    const [vacancy, person] = fitting();
    const card = { ...person, onlyMemberStates: ['DE', 'AT'] };
    for (const memberStates of [
      ['DE', 'FR'],
      ['FR', 'DE'],
      ['AT', 'DE', 'FR'],
    ])
      expect(found({ ...vacancy, memberStates }, card)).toEqual([]);
    expect(found({ ...vacancy, memberStates: ['FR', 'IT'], licenceRequired: false }, card)).toEqual(['MEMBER_STATE']);
  });

  test('on a language required by law are not met by a lower level; other language requirements only cost points', () => {
    const [vacancy, card] = fitting();
    const soft = { ...vacancy, languages: [{ language: 'de', minimum: 'C1' as const, requiredByLaw: false }] };
    expect(found(soft, card)).toEqual([]);
    expect(explain(soft, card).languagesPoints).toBe(0);
    expect(CEFR_LEVELS.indexOf('C1')).toBeGreaterThan(CEFR_LEVELS.indexOf('B1'));
  });
});

describe('access to matches', () => {
  test.each([
    ['without the document that only its own employer gets', EMPLOYER, 'FORBIDDEN'],
    ['as a candidate', CANDIDATE, 'FORBIDDEN'],
    ['as an employer that nobody verified', { sub: 'e', role: 'employer' }, 'FORBIDDEN'],
  ])('of a vacancy %s is refused', async (what, claims, code) => {
    const document = what.startsWith('as') ? vacancies[0] : null;
    const representation = { __typename: 'Vacancy', id: 'x', matchDocument: document };
    const { errors } = await execute(representation, `... on Vacancy { page: matchingProfiles ${PARTS} }`, claims);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  test('of a person is refused for an employer', async () => {
    const { errors } = await vacanciesFor(cards[0], {}, EMPLOYER);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  test('of a person who is not in the pool returns null', async () => {
    for (const document of [null, 'x', {}, { ...cards[0], name: 'Amina' }])
      expect(await vacanciesFor(document)).toEqual({ page: null, errors: [] });
  });

  test.each<[string, Asking, string]>([
    ['101 of them', { first: 101 }, 'first'],
    ['fewer than none', { first: -1 }, 'first'],
    ['a score below 0', { minimumScore: -1 }, 'minimumScore'],
    ['a score above 100', { minimumScore: 101 }, 'minimumScore'],
    ['a cursor that is none', { after: 'x.y' }, 'after'],
  ])('with %s gets an error that names it', async (_what, asking, argument) => {
    const { errors } = await peopleFor(vacancies[0] as VacancyDocument, asking);
    expect(errors[0]?.extensions).toMatchObject({ argument });
    const back = await vacanciesFor(cards[0], asking);
    expect(back.errors[0]?.extensions).toMatchObject({ argument });
  });

  test('with a cursor of another vacancy gets INVALID_CURSOR', async () => {
    const [one, other] = vacancies as [VacancyDocument, VacancyDocument];
    const { page } = await peopleFor(one, { first: 1 });
    const { errors } = await peopleFor(other, { after: page?.pageInfo.endCursor ?? 'none' });
    expect(errors[0]?.extensions['code']).toBe('INVALID_CURSOR');
  });
});
