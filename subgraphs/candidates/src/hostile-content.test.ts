import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candidate } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { DEVELOPER, JAVA, completeProfile, mutation, outcomeOf } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const CREATE = mutation('createProfile', 'CreateProfileInput');
const NOW = new Date('2026-11-24T12:00:00Z');
const send = (profile: object, sub = 'hostile') =>
  subgraph.execute(CREATE, { as: candidate(sub), variables: { input: { profile } }, now: NOW });

const person = (change: object) => ({ identity: { ...completeProfile().identity, ...change } });
const contact = (email: string, phone?: string) => ({ contact: { email, phone } });
const work = (change: object) => ({ workExperience: [{ occupationId: DEVELOPER, startMonth: '2019-03', ...change }] });
const skill = (change: object) => ({ skills: [{ skillId: JAVA, ...change }] });
const language = (code: string, levels: object = { reading: 'B1' }) => ({ languages: [{ language: code, levels }] });
const award = (change: object) => ({ qualifications: [change] });
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const pay = (minimumPay: object) => ({ conditions: { minimumPay } });
const CASES: readonly [what: string, profile: object, field: string, code: string][] = [
  ['a name of spaces only', person({ givenNames: '   ' }), 'identity.givenNames', 'INVALID'],
  ['no name', person({ givenNames: '', familyName: '' }), 'identity.familyName', 'REQUIRED'],
  ['no name at all', person({ givenNames: null, familyName: null }), 'identity.familyName', 'REQUIRED'],
  ['a name of punctuation only', person({ familyName: '--' }), 'identity.familyName', 'INVALID'],
  ['a name of 101 characters', person({ givenNames: 'a'.repeat(101) }), 'identity.givenNames', 'INVALID'],
  ['a name of a million characters', person({ givenNames: 'a'.repeat(1e6) }), 'identity.givenNames', 'INVALID'],
  ['a zero byte in a name', person({ givenNames: 'Ana\u0000' }), 'identity.givenNames', 'INVALID'],
  ['a line break in a name', person({ familyName: 'Ana\nBcc: x' }), 'identity.familyName', 'INVALID'],
  ['a direction override in a name', person({ familyName: '\u202Eevil' }), 'identity.familyName', 'INVALID'],
  ['half of a surrogate pair', person({ familyName: 'Ana\uD800' }), 'identity.familyName', 'INVALID'],
  ['an invisible name', person({ familyName: '\u200D\u200C' }), 'identity.familyName', 'INVALID'],
  ['a day that does not exist', person({ dateOfBirth: '1990-02-30' }), 'identity.dateOfBirth', 'INVALID'],
  ['a month that does not exist', person({ dateOfBirth: '1990-13-01' }), 'identity.dateOfBirth', 'INVALID'],
  ['a year of birth that may mean a minor', person({ dateOfBirth: '2008' }), 'identity.dateOfBirth', 'UNDERAGE'],
  ['a month of birth that may mean a minor', person({ dateOfBirth: '2008-11' }), 'identity.dateOfBirth', 'UNDERAGE'],
  ['a week of birth', person({ dateOfBirth: '1990-W05' }), 'identity.dateOfBirth', 'INVALID'],
  ['a birth in the future', person({ dateOfBirth: '2190-01-01' }), 'identity.dateOfBirth', 'INVALID'],
  ['a birth before 1900', person({ dateOfBirth: '1899-12-31' }), 'identity.dateOfBirth', 'INVALID'],
  ['a time instead of a day', person({ dateOfBirth: '1990-01-01T00:00Z' }), 'identity.dateOfBirth', 'INVALID'],
  ['a minor', person({ dateOfBirth: '2008-11-25' }), 'identity.dateOfBirth', 'UNDERAGE'],
  ['an address without @', contact('nobody'), 'contact.email', 'INVALID'],
  ['two addresses', contact('a@example.org,b@example.org'), 'contact.email', 'INVALID'],
  ['a header in an address', contact('a@example.org\r\nBcc: b@example.org'), 'contact.email', 'INVALID'],
  ['an address of 300 characters', contact(`${'a'.repeat(290)}@example.org`), 'contact.email', 'INVALID'],
  ['an address of a machine', contact('a@127.0.0.1'), 'contact.email', 'INVALID'],
  ['a domain of one label', contact('a@localhost'), 'contact.email', 'INVALID'],
  ['a domain with a symbol', contact('a@☃.example'), 'contact.email', 'INVALID'],
  ['a local telephone number', contact('a@example.org', '030 123456'), 'contact.phone', 'INVALID'],
  ['letters in a telephone number', contact('a@example.org', '+49CALLME'), 'contact.phone', 'INVALID'],
  ['a telephone number of 16 digits', contact('a@example.org', '+4912345678901234'), 'contact.phone', 'INVALID'],
  ['an unknown country code', { nationalities: ['ZZ'] }, 'nationalities.0', 'UNKNOWN'],
  ['the Union as a country', { nationalities: ['EU'] }, 'nationalities.0', 'UNKNOWN'],
  ['a country in small letters', { residence: 'tn' }, 'residence', 'UNKNOWN'],
  ['a country of three letters', { residence: 'TUN' }, 'residence', 'UNKNOWN'],
  ['the code of a former country', { residence: 'SU' }, 'residence', 'UNKNOWN'],
  ['`__proto__` as a country', { residence: '__proto__' }, 'residence', 'UNKNOWN'],
  ['a code of ICAO 9303 that is no nationality', { nationalities: ['XXD'] }, 'nationalities.0', 'UNKNOWN'],
  ['a stateless residence', { residence: 'XXA' }, 'residence', 'UNKNOWN'],
  ['one nationality twice', { nationalities: ['TN', 'MA', 'TN'] }, 'nationalities.2', 'DUPLICATE'],
  ['eleven nationalities', { nationalities: times(11, 'TN') }, 'nationalities', 'INVALID'],
  ['protection need without consent', { protectionNeed: true }, 'protectionNeed', 'CONSENT_MISSING'],
  ['an unknown occupation', work({ occupationId: 'wizard' }), 'workExperience.0.occupationId', 'UNKNOWN'],
  ['a skill as an occupation', work({ occupationId: JAVA }), 'workExperience.0.occupationId', 'UNKNOWN'],
  ['a month 13', work({ startMonth: '2019-13' }), 'workExperience.0.startMonth', 'INVALID'],
  ['a day as a month', work({ startMonth: '2019-03-01' }), 'workExperience.0.startMonth', 'INVALID'],
  [
    'work before the age of 14',
    { ...person({ dateOfBirth: '1990-05-04' }), ...work({ startMonth: '2004-04' }) },
    'workExperience.0.startMonth',
    'INVALID',
  ],
  ['an award before birth', { ...person({}), ...award({ year: 1989 }) }, 'qualifications.0.year', 'INVALID'],
  [
    'one job that goes on and one in the future',
    {
      workExperience: [
        { occupationId: DEVELOPER, startMonth: '2019-03' },
        { occupationId: DEVELOPER, startMonth: '2027-01' },
      ],
    },
    'workExperience.1.startMonth',
    'INVALID',
  ],
  ['work from the year to come', work({ startMonth: '2027' }), 'workExperience.0.startMonth', 'INVALID'],
  ['work that ends in the year before', work({ endMonth: '2018' }), 'workExperience.0.endMonth', 'INVALID'],
  ['work from the future', work({ startMonth: '2026-12' }), 'workExperience.0.startMonth', 'INVALID'],
  ['work that ends in the future', work({ endMonth: '2027-01' }), 'workExperience.0.endMonth', 'INVALID'],
  ['work that ends before it begins', work({ endMonth: '2019-02' }), 'workExperience.0.endMonth', 'INVALID'],
  ['the same work twice', { workExperience: times(2, work({}).workExperience[0]) }, 'workExperience.1', 'DUPLICATE'],
  ['51 jobs', { workExperience: times(51, work({}).workExperience[0]) }, 'workExperience', 'INVALID'],
  ['an employer of 201 characters', work({ employer: 'x'.repeat(201) }), 'workExperience.0.employer', 'INVALID'],
  [
    'a description of 4,001 characters',
    work({ description: 'x'.repeat(4_001) }),
    'workExperience.0.description',
    'INVALID',
  ],
  ['an escape sequence', work({ description: '\u001b[2J' }), 'workExperience.0.description', 'INVALID'],
  ['an unknown skill', skill({ skillId: 'nonsense' }), 'skills.0.skillId', 'UNKNOWN'],
  ['a foreign URI', skill({ skillId: `http://example.org/skill/${JAVA}` }), 'skills.0.skillId', 'UNKNOWN'],
  ['an occupation as a skill', skill({ skillId: DEVELOPER }), 'skills.0.skillId', 'UNKNOWN'],
  ['`constructor` as a skill', skill({ skillId: 'constructor' }), 'skills.0.skillId', 'UNKNOWN'],
  ['level 0', skill({ level: 0 }), 'skills.0.level', 'INVALID'],
  ['level 6', skill({ level: 6 }), 'skills.0.level', 'INVALID'],
  ['one skill twice', { skills: times(2, { skillId: JAVA }) }, 'skills.1', 'DUPLICATE'],
  [
    'one skill by id and by URI',
    { skills: [{ skillId: JAVA }, { skillId: `http://data.europa.eu/esco/skill/${JAVA}` }] },
    'skills.1',
    'DUPLICATE',
  ],
  ['101 skills', { skills: times(101, { skillId: JAVA }) }, 'skills', 'INVALID'],
  ['100,000 skills', { skills: times(100_000, { skillId: JAVA }) }, 'skills', 'INVALID'],
  ['an unknown language code', language('xx'), 'languages.0.language', 'UNKNOWN'],
  ['a language with its region', language('de-AT'), 'languages.0.language', 'UNKNOWN'],
  ['a language code that was withdrawn', language('iw'), 'languages.0.language', 'UNKNOWN'],
  ['a language without a level', language('de', {}), 'languages.0.levels', 'REQUIRED'],
  ['one language twice', { languages: times(2, language('de').languages[0]) }, 'languages.1', 'DUPLICATE'],
  ['EQF level 0', award({ eqfLevel: 0 }), 'qualifications.0.eqfLevel', 'INVALID'],
  ['EQF level 9', award({ eqfLevel: 9 }), 'qualifications.0.eqfLevel', 'INVALID'],
  ['a broad field 11', award({ educationFieldCode: '1101' }), 'qualifications.0.educationFieldCode', 'UNKNOWN'],
  ['a field of five digits', award({ educationFieldCode: '06131' }), 'qualifications.0.educationFieldCode', 'UNKNOWN'],
  ['an award in the future', award({ year: 2027 }), 'qualifications.0.year', 'INVALID'],
  ['an award in no country', award({ country: 'XX' }), 'qualifications.0.country', 'UNKNOWN'],
  ['a title with a bell', award({ title: 'Licence\u0007' }), 'qualifications.0.title', 'INVALID'],
  ['31 qualifications', { qualifications: times(31, { eqfLevel: 5 }) }, 'qualifications', 'INVALID'],
  ['a start in a hundred years', { availability: { startDate: '2126-01-01' } }, 'availability.startDate', 'INVALID'],
  [
    'a start on 29 February of a common year',
    { availability: { startDate: '2027-02-29' } },
    'availability.startDate',
    'INVALID',
  ],
  ['a third country as a member state', { preferredMemberStates: ['CH'] }, 'preferredMemberStates.0', 'UNKNOWN'],
  ['the language code of Greece', { excludedMemberStates: ['EL'] }, 'excludedMemberStates.0', 'UNKNOWN'],
  ['a state twice', { preferredMemberStates: ['DE', 'DE'] }, 'preferredMemberStates.1', 'DUPLICATE'],
  [
    'a state preferred and excluded',
    { preferredMemberStates: ['DE'], excludedMemberStates: ['DE'] },
    'excludedMemberStates',
    'INVALID',
  ],
  [
    'a state acceptable and excluded',
    { onlyMemberStates: ['DE'], excludedMemberStates: ['DE'] },
    'excludedMemberStates',
    'INVALID',
  ],
  [
    'a preferred state that is not acceptable',
    { onlyMemberStates: ['DE'], preferredMemberStates: ['FR'] },
    'preferredMemberStates',
    'INVALID',
  ],
  ['a negative pay', pay({ amount: -1 }), 'conditions.minimumPay.amount', 'INVALID'],
  ['pay above the maximum', pay({ amount: 2_000_000 }), 'conditions.minimumPay.amount', 'INVALID'],
  ['a cent more a month than may be asked', pay({ amount: 100_000.01 }), 'conditions.minimumPay.amount', 'INVALID'],
  ['the same by the year', pay({ amount: 1_200_001, period: 'YEAR' }), 'conditions.minimumPay.amount', 'INVALID'],
  ['the same by the hour', pay({ amount: 577, period: 'HOUR' }), 'conditions.minimumPay.amount', 'INVALID'],
  [
    'too much in another currency',
    pay({ amount: 440_400, currency: 'PLN' }),
    'conditions.minimumPay.amount',
    'INVALID',
  ],
  ['pay in a part of a cent', pay({ amount: 1.005 }), 'conditions.minimumPay.amount', 'INVALID'],
  [
    'pay in a currency that cannot be compared',
    pay({ amount: 1, currency: 'XAF' }),
    'conditions.minimumPay.currency',
    'INVALID',
  ],
  [
    'a contract twice',
    { conditions: { contractTypes: ['PERMANENT', 'PERMANENT'] } },
    'conditions.contractTypes.1',
    'DUPLICATE',
  ],
  [
    'a partnership in small letters',
    { partnerships: [{ partnershipCode: 'tn' }] },
    'partnerships.0.partnershipCode',
    'INVALID',
  ],
  [
    'a partnership shown without consent',
    { partnerships: [{ partnershipCode: 'TN-DE', shown: true }] },
    'partnerships',
    'CONSENT_MISSING',
  ],
  ['a list that is null', { skills: null }, 'skills', 'INVALID'],
];

describe('invalid content is refused, and the field is named', () => {
  test.each(CASES)('%s', async (_what, profile, field, code) => {
    const { profile: kept, problems } = outcomeOf(await send(profile));
    expect(kept).toBeNull();
    expect(problems.map((one) => [one.field, one.code])).toContainEqual([`profile.${field}`, code]);
  });

  test('there are at least sixty cases, and nothing was stored', async () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
    expect(await subgraph.store.bySubject('hostile')).toBeNull();
  });

  test('an unknown concept is named by its value, cut to a readable length', async () => {
    const { problems } = outcomeOf(await send(skill({ skillId: `x${'y'.repeat(500)}` })));
    expect(problems[0]?.message).toMatch(
      /^No ESCO skill has the id "xy{119}"\. Look up ids with "conceptsByLabel"\.$/u,
    );
  });

  test('at most fifty problems are reported', async () => {
    const skills = times(100, { skillId: 'nonsense' });
    expect(outcomeOf(await send({ skills })).problems).toHaveLength(50);
  });
});

describe('an invalid variable is an error that does not repeat its value', () => {
  test.each([
    ['a skill level of words', skill({ level: 'canary' }), 'input.profile.skills[0].level'],
    ['an unknown field', { identity: { canary: true } }, 'input.profile.identity'],
    ['an unknown kind of evidence', skill({ evidence: 'canary' }), 'input.profile.skills[0].evidence'],
    ['a number instead of a day', person({ dateOfBirth: 631152000000 }), 'input.profile.identity.dateOfBirth'],
    ['a MongoDB operator as a day', person({ dateOfBirth: { $ne: 'x' } }), 'input.profile.identity.dateOfBirth'],
    ['an object as a name', person({ givenNames: { $ne: 'canary' } }), 'input.profile.identity.givenNames'],
    ['pay in words', pay({ amount: 'canary' }), 'input.profile.conditions.minimumPay.amount'],
    ['pay by the week', pay({ amount: 500, period: 'canary' }), 'input.profile.conditions.minimumPay.period'],
  ])('%s', async (_what, profile, place) => {
    const { data, errors } = await send(profile);
    expect([data, errors[0]?.extensions['code']]).toEqual([null, 'BAD_USER_INPUT']);
    expect(errors.map(({ message }) => message).join()).toContain(place);
    expect(JSON.stringify(errors)).not.toMatch(/\$ne|"canary"/u);
  });
});

describe('valid content is stored', () => {
  test('names in every script, in one Unicode normal form', async () => {
    const names = { givenNames: ' Zoe\u0308 ', familyName: 'نرگس\u200Cزاده' };
    const outcome = outcomeOf(await send({ ...person(names) }, 'scripts'));
    expect(outcome.problems).toEqual([]);
    expect((await subgraph.store.bySubject('scripts'))?.identity).toMatchObject({
      givenNames: 'Zoë',
      familyName: 'نرگس\u200Cزاده',
    });
  });

  test('concept URIs as ids, and line breaks of a description', async () => {
    const occupation = `http://data.europa.eu/esco/occupation/${DEVELOPER}`;
    const description = 'Throughput > 20 %\n\t<3 weeks';
    await send(work({ occupationId: occupation, description }), 'uri');
    expect((await subgraph.store.bySubject('uri'))?.workExperience).toMatchObject([
      { occupation: DEVELOPER, description },
    ]);
  });
});
