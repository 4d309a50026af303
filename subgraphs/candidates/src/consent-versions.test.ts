import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims } from '@talent-pool/service-kit';
import { candidate, employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { CONSENT_PURPOSES } from './domain/profile.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const ADMIN = callerFromClaims({ sub: 'the-admin', role: 'admin' });
const VERSIONS =
  '{ consentTextVersions { version validFrom inForce addedBy texts { purpose language text version } } }';
const ADD = `mutation ($input: AddConsentTextVersionInput!) { addConsentTextVersion(input: $input) {
  version { version validFrom inForce addedBy } problems { field code message } } }`;
const SHOWN = 'query ($language: LanguageTag) { consentTexts(language: $language) { purpose version language text } }';
const CREATE = `mutation ($consents: [ConsentPurpose!]) { createProfile(input: { profile: {}, consents: $consents }) {
  profile { consents { version text(language: "de") } } } }`;

const TODAY = new Date('2027-03-10T12:00:00Z');
const MAY = new Date('2027-05-01T00:00:00Z');
const inEnglish = (word: string) =>
  CONSENT_PURPOSES.map((purpose) => ({ purpose, language: 'en', text: `${word} ${purpose}` }));

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const add = async (input: object, as = ADMIN) => {
  const { data, errors } = await subgraph.execute(ADD, { as, variables: { input }, now: TODAY });
  return { ...(data as { addConsentTextVersion?: object } | null)?.addConsentTextVersion, errors };
};
const shown = async (language: string, now: Date) => {
  const { data } = await subgraph.execute(SHOWN, { variables: { language }, now });
  const { consentTexts } = data as unknown as { consentTexts: { version: string; text: string; purpose: string }[] };
  return consentTexts.map(({ version, text }) => `${version}: ${text}`);
};

describe('a version of the consent texts', () => {
  test('applies from its first day on, in the reader’s language or in English', async () => {
    const german = { purpose: 'PUBLISH_CARD', language: 'DE', text: 'Ich stimme zu.' };
    const added = await add({ version: '2027-1', validFrom: '2027-05-01', texts: [...inEnglish('May'), german] });
    const version = { version: '2027-1', validFrom: '2027-05-01', inForce: false, addedBy: 'the-admin' };
    expect(added).toMatchObject({ version, problems: [] });
    expect((await shown('de', TODAY)).every((text) => text.startsWith('2026-1: '))).toBe(true);
    expect(await shown('de', MAY)).toEqual([
      '2027-1: Ich stimme zu.',
      '2027-1: May PROTECTION_NEED',
      '2027-1: May PARTNERSHIP_MARKS',
    ]);
  });

  test('is what people agree to, and what they agreed to stays readable', async () => {
    const create = async (subject: string, now: Date) => {
      const variables = { consents: ['PUBLISH_CARD'] };
      const { data } = await subgraph.execute(CREATE, { as: candidate(subject), variables, now });
      return (data as { createProfile?: { profile?: { consents: object[] } } }).createProfile?.profile?.consents[0];
    };
    expect(await create('early', TODAY)).toMatchObject({ version: '2026-1', text: expect.stringMatching(/^Ich /u) });
    expect(await create('late', MAY)).toEqual({ version: '2027-1', text: 'Ich stimme zu.' });
    await add({ version: '2027-2', validFrom: '2027-06-01', texts: inEnglish('June') });
    const { data } = await subgraph.execute('{ myProfile { consents { version text(language: "de") } } }', {
      as: candidate('late'),
      now: new Date('2027-07-01T00:00:00Z'),
    });
    expect(data).toEqual({ myProfile: { consents: [{ version: '2027-1', text: 'Ich stimme zu.' }] } });
  });

  test('is listed with its day, its texts and who added it, latest first', async () => {
    const { data } = await subgraph.execute(VERSIONS, { as: ADMIN, now: MAY });
    const { consentTextVersions } = data as unknown as {
      consentTextVersions: { version: string; inForce: boolean; addedBy: string | null; texts: object[] }[];
    };
    expect(consentTextVersions.map(({ version, inForce, addedBy }) => [version, inForce, addedBy])).toEqual([
      ['2027-2', false, 'the-admin'],
      ['2027-1', true, 'the-admin'],
      ['2026-1', false, null],
    ]);
    expect(consentTextVersions[1]?.texts).toContainEqual({
      purpose: 'PUBLISH_CARD',
      language: 'de',
      text: 'Ich stimme zu.',
      version: '2027-1',
    });
    expect(consentTextVersions[2]?.texts).toHaveLength(CONSENT_PURPOSES.length * 6);
  });

  test.each([
    ['a name that is taken', { version: '2027-1' }, 'input.version', 'DUPLICATE'],
    ['the name of the version of the program', { version: '2026-1' }, 'input.version', 'DUPLICATE'],
    ['a malformed name', { version: 'a b' }, 'input.version', 'INVALID'],
    ['a day in the past', { validFrom: '2027-03-09' }, 'input.validFrom', 'INVALID'],
    ['no English text for a purpose', { texts: inEnglish('x').slice(1) }, 'input.texts', 'REQUIRED'],
    [
      'a language without sentences',
      { texts: [...inEnglish('x'), { ...inEnglish('x')[0], language: 'fi' }] },
      'input.texts.3.language',
      'UNKNOWN',
    ],
    ['a text twice', { texts: [...inEnglish('x'), ...inEnglish('y')] }, 'input.texts.3', 'DUPLICATE'],
    [
      'an empty text',
      { texts: inEnglish('x').map((one) => ({ ...one, text: ' ' })) },
      'input.texts.0.text',
      'REQUIRED',
    ],
  ])('is refused with %s', async (_what, change, field, code) => {
    const answer = await add({ version: '2028-1', validFrom: '2027-05-01', texts: inEnglish('x'), ...change });
    expect(answer).toMatchObject({
      version: null,
      problems: expect.arrayContaining([expect.objectContaining({ field, code })]),
    });
  });

  test.each([
    ['an officer', officer('DE')],
    ['an employer', employer('e')],
    ['a candidate', candidate('c')],
  ])('is not for %s', async (_who, as) => {
    const input = { version: '2029-1', validFrom: '2027-05-01', texts: inEnglish('x') };
    expect((await add(input, as)).errors[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await subgraph.execute(VERSIONS, { as })).errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
