import type { Account } from '../../support/running-pool.ts';

/** A valid document with an argument that a validation rule must refuse, with the expected code. */
export interface HostileInput {
  readonly what: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly as: Account | 'nobody';
}

const SEARCH = 'query ($filter: ProfileFilter) { searchProfiles(filter: $filter) { totalCount } }';
const filtered = (what: string, filter: object): HostileInput => ({
  what,
  query: SEARCH,
  variables: { filter },
  as: 'employer',
});
const asked = (
  what: string,
  query: string,
  variables: object = {},
  as: HostileInput['as'] = 'employer',
): HostileInput => ({
  what,
  query,
  variables: { ...variables },
  as,
});

/** Texts that another layer might interpret. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a blank', ' '],
  ['a star', '*'],
  ['a query of the engine', 'skills:* OR 1=1'],
  ['a quote', '"'],
  ['an operator', '{"$ne":null}'],
  ['a way out', '../../_all/_search'],
  ['a prototype', '__proto__'],
  ['a zero byte', 'a\u0000b'],
  ['half a surrogate pair', '\uD800'],
  ['a direction override', '\u202Efdp'],
  ['a tag', '<script>alert(1)</script>'],
  ['a template', '${7*7}{{7*7}}'],
  ['a long text', 'x'.repeat(20_000)],
  ['a URI of elsewhere', 'http://example.org/esco/skill/1'],
];
const PLACES: readonly (readonly [string, (text: string) => object])[] = [
  ['a skill', (text) => ({ skills: { allOf: [text] } })],
  ['an occupation', (text) => ({ occupationIds: [text] })],
  ['a language', (text) => ({ languages: [{ language: text }] })],
  ['a member state', (text) => ({ memberStates: [text] })],
  ['a quarter', (text) => ({ availableBy: text })],
];
const list = (count: number): string[] => Array.from({ length: count }, (_unused, place) => String(place));
const CARD = '{ searchProfiles(first: 1, after: $after) { totalCount } }';

export const INPUTS: readonly HostileInput[] = [
  ...TEXTS.flatMap(([what, text]) => PLACES.map(([place, filter]) => filtered(`${what} as ${place}`, filter(text)))),
  filtered('an unknown skill that may be', { skills: { anyOf: ['nothing'] } }),
  filtered('an unknown skill that must not be', { skills: { noneOf: ['nothing'] } }),
  filtered('an unknown group', { iscoGroupCodes: ['99'] }),
  filtered('a group of five digits', { iscoGroupCodes: ['25121'] }),
  filtered('an unknown field of study', { educationFieldCodes: ['11'] }),
  filtered('EQF level 0', { minimumEqfLevel: 0 }),
  filtered('EQF level 9', { minimumEqfLevel: 9 }),
  filtered('a negative EQF level', { minimumEqfLevel: -2147483648 }),
  filtered('quarter five', { availableBy: '2027-Q5' }),
  filtered('a day as a quarter', { availableBy: '2027-02-01' }),
  filtered('a third country', { memberStates: ['CH'] }),
  filtered('a member state in small letters', { memberStates: ['de'] }),
  filtered('five hundred skills', { skills: { anyOf: list(500) } }),
  filtered('five hundred occupations', { occupationIds: list(500) }),
  filtered('five hundred groups', { iscoGroupCodes: list(500) }),
  filtered('a skill asked for and excluded', { skills: { allOf: ['nothing'], noneOf: ['nothing'] } }),
  asked('a page of -1', '{ searchProfiles(first: -1) { totalCount } }'),
  asked('a page of 101', '{ searchProfiles(first: 101) { totalCount } }'),
  asked('a page of two milliards', '{ searchProfiles(first: 2147483647) { totalCount } }'),
  asked('a facet of 0', '{ searchProfiles { facets { skills(first: 0) { key } } } }'),
  asked('a facet of 101', '{ searchProfiles { facets { skills(first: 101) { key } } } }'),
  asked('a level of 5', '{ searchProfiles { facets { iscoGroups(level: 5) { key } } } }'),
  ...['', 'x', '***', 'W10=', 'eyJhIjoxfQ', `${'A'.repeat(5_000)}`].map((after, place) =>
    asked(`cursor ${place + 1} of nobody`, `query ($after: String) ${CARD}`, { after }),
  ),
  asked(
    'three filters of the overview',
    '{ poolOverview(filter: { iscoMajorGroupCode: "2", memberState: "DE", language: "de" }) { total } }',
    {},
    'nobody',
  ),
  asked('an overview of no state', '{ poolOverview(filter: { memberState: "XX" }) { total } }', {}, 'nobody'),
  asked('an overview of no group', '{ poolOverview(filter: { iscoMajorGroupCode: "25" }) { total } }', {}, 'nobody'),
  asked('an overview of level 12', '{ poolOverview(filter: { eqfLevel: 12 }) { total } }', {}, 'nobody'),
  asked('occupations of -5', '{ occupations(first: -5) { totalCount } }', {}, 'nobody'),
  asked('occupations of 5,000', '{ occupations(first: 5000) { totalCount } }', {}, 'nobody'),
  asked('a cursor of no list', '{ occupations(after: "%%%") { totalCount } }', {}, 'nobody'),
  asked('occupations of no group', '{ occupations(iscoGroupCode: "99999") { totalCount } }', {}, 'nobody'),
  asked('skills of no collection', '{ skills(collection: "secrets") { totalCount } }', {}, 'nobody'),
  asked('groups of level 7', '{ iscoGroups(level: 7) { code } }', {}, 'nobody'),
  asked('a label in no language', '{ conceptsByLabel(label: "cook", language: "xx-YY") { __typename } }', {}, 'nobody'),
  asked(
    'shortages of no state',
    '{ shortageOccupations(memberState: "Narnia") { occupations: __typename } }',
    {},
    'nobody',
  ),
  asked('a search without a token', '{ searchProfiles { totalCount } }', {}, 'nobody'),
  asked("a candidate's search", '{ searchProfiles { totalCount } }', {}, 'candidate'),
  asked("a portal's look at a person", '{ candidateProfile(id: "1", purpose: SUPPORT) { id } }', {}, 'portal'),
  asked(
    "an employer's decision",
    'mutation { decideAdmission(input: { candidateId: "1", expectedRevision: 1, admit: true }) { profile { id } } }',
  ),
  asked("an officer's look at nobody", '{ candidateProfile(id: "{$gt: 0}", purpose: SUPPORT) { id } }', {}, 'officer'),
  asked('a queue of -1', '{ admissionQueue(first: -1) { totalCount: __typename } }', {}, 'officer'),
  asked('a cursor of no queue', '{ admissionQueue(after: "bm9uZQ==") { totalCount: __typename } }', {}, 'officer'),
  asked('an audit of 5,000', '{ myAuditLog(first: 5000) { totalCount: __typename } }', {}, 'candidate'),
  asked(
    'a revision that is no number',
    'mutation ($r: Int!) { publishProfile(input: { expectedRevision: $r }) { profile { id } } }',
    { r: 'one' },
    'candidate',
  ),
  asked(
    'a consent that does not exist',
    'mutation ($p: [ConsentPurpose!]!) { giveConsent(input: { expectedRevision: 1, purposes: $p }) { profile { id } } }',
    { p: ['EVERYTHING'] },
    'candidate',
  ),
  asked(
    'a date that is an object',
    'mutation ($p: ProfileInput!) { createProfile(input: { profile: $p }) { profile { id } } }',
    { p: { contact: { email: ['a'] } } },
    'candidate',
  ),
];
