import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { message } from '@talent-pool/messages';
import { languageName } from '@talent-pool/taxonomy';
import { exportDocument } from './domain/export.schema.ts';
import { CONSENT_PURPOSES } from './domain/profile.ts';
import { CANARIES, PERSONAL } from './testing/canaries.ts';
import { officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { DEVELOPER, ERASE, JAVA, PAYLOAD, PUBLISH, UPDATE, WITHDRAW, outcomeOf, seed } from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

/** Input fields by the names under which they are stored, and exported. */
const STORED_NAMES = [
  ['occupationId', 'occupation'],
  ['startMonth', 'start'],
  ['endMonth', 'end'],
  ['eqfLevel', 'eqf'],
  ['educationFieldCode', 'educationField'],
] as const;
const asStored = (sections: object): object =>
  JSON.parse(
    STORED_NAMES.reduce(
      (text, [input, stored]) => text.replaceAll(`"${input}":`, `"${stored}":`),
      JSON.stringify(sections),
    ),
  ) as object;

describe('the data export', () => {
  test('contains everything the person wrote, the consents, and who read the profile', async () => {
    const person = await seed(subgraph).candidate(CANARIES).published().create();
    await subgraph.execute(`{ candidateProfile(id: "${person.id}", purpose: INTRODUCTION) { id } }`, {
      as: officer('FR'),
    });
    const { data } = await subgraph.execute('{ exportMyData { exportedAt document } }', { as: person.caller });
    const { exportedAt, document } = (data as unknown as { exportMyData: { exportedAt: string; document: never } })
      .exportMyData;
    expect(Date.parse(exportedAt)).toBeGreaterThan(0);
    expect(document).toMatchObject({
      profile: {
        ...asStored(CANARIES),
        _id: person.id,
        skills: [{ skill: JAVA }],
        languages: [{ language: 'fr' }],
        consents: [{ purpose: 'PUBLISH_CARD', version: '2026-1' }, {}, {}],
      },
      audit: [
        { action: 'DATA_EXPORTED' },
        { action: 'PROFILE_READ', purpose: 'INTRODUCTION', memberState: 'FR', actorRole: 'officer' },
        { action: 'PROFILE_PUBLISHED' },
        { action: 'ADMISSION_DECIDED', actorRole: 'system', details: { decision: 'ADMITTED' } },
        { action: 'PROFILE_CREATED' },
      ],
    });
    const stored = JSON.parse(JSON.stringify(await person.stored())) as object;
    expect((document as { profile: object }).profile).toEqual(stored);
    expect(JSON.stringify(document)).not.toContain('officer-FR');
  });

  test.each(['en', 'ar'])('has the documented form, with names and sentences in %s', async (language) => {
    const person = await seed(subgraph).candidate(CANARIES).published().create();
    const query = 'query ($language: LanguageTag) { exportMyData(language: $language) { document } }';
    const { data } = await subgraph.execute(query, { as: person.caller, variables: { language } });
    const { document } = (data as unknown as { exportMyData: { document: object } }).exportMyData;
    const { labels, consents, audit } = exportDocument.parse(document);
    const { labels: names } = subgraph.taxonomy;
    expect(labels).toMatchObject({
      skills: { [JAVA]: names.skills.label(JAVA, language) },
      languages: { fr: languageName('fr', language) },
    });
    expect(consents.map(({ text }) => text)).toEqual(
      CONSENT_PURPOSES.map((purpose) => message(`consent-2026-1.${purpose}`, language)),
    );
    expect(audit.map(({ text }) => text)).toContain(message('audit.PROFILE_PUBLISHED', language));
  });

  test('is null without a profile', async () => {
    const person = await seed(subgraph).create();
    await subgraph.execute(ERASE, { as: person.caller });
    const { data, errors } = await subgraph.execute(
      '{ exportMyData { exportedAt } myProfile { id } myCard { document } }',
      {
        as: person.caller,
      },
    );
    expect([data, errors]).toEqual([{ exportMyData: null, myProfile: null, myCard: null }, []]);
  });
});

describe('the card', () => {
  test('shows the person what employers see, under the pool id and without personal data', async () => {
    const person = await seed(subgraph).candidate(CANARIES).create();
    const card = async () => {
      const { data } = await subgraph.execute('{ myCard { document } }', { as: person.caller });
      return (data as unknown as { myCard: { document: { poolId: string } } }).myCard.document;
    };
    expect((await card()).poolId).toBe('preview');
    const publish = `mutation { outcome: publishProfile(input: { expectedRevision: 1 }) ${PAYLOAD} }`;
    const { profile } = outcomeOf(await subgraph.execute(publish, { as: person.caller }));
    expect((await card()).poolId).toBe(profile?.poolId);
    expect(JSON.stringify(await card())).not.toMatch(PERSONAL);
  });

  test('is not available for matching before the admission', async () => {
    const { caller } = await seed(subgraph).candidate(CANARIES).create();
    const { data } = await subgraph.execute('{ myProfile { matchDocument } }', { as: caller });
    expect(data).toEqual({ myProfile: { matchDocument: null } });
  });

  test('is available for matching from the admission on, under a pool id only while it is published', async () => {
    const person = await seed(subgraph).candidate(CANARIES).admitted().create();
    const cards = async () => {
      const { data } = await subgraph.execute('{ myCard { document } myProfile { matchDocument } }', {
        as: person.caller,
      });
      const { myCard, myProfile } = data as unknown as Record<string, Record<string, unknown>>;
      return { shown: myCard?.['document'], matched: myProfile?.['matchDocument'] };
    };
    const turn = async (query: string): Promise<void> => {
      const variables = { input: { expectedRevision: (await person.stored()).revision } };
      expect(outcomeOf(await subgraph.execute(query, { as: person.caller, variables })).problems).toEqual([]);
    };
    expect((await cards()).matched).toMatchObject({ poolId: 'preview' });
    await turn(PUBLISH);
    const { shown, matched } = await cards();
    expect(matched).toEqual(shown);
    expect(matched).toMatchObject({ poolId: (await person.stored()).poolId });
    expect(JSON.stringify(matched)).not.toMatch(PERSONAL);
    await turn(WITHDRAW);
    expect((await cards()).matched).toMatchObject({ poolId: 'preview' });
  });

  test('omits hidden entries', async () => {
    const sections = {
      skills: [{ skillId: JAVA, hidden: true }],
      workExperience: [{ occupationId: DEVELOPER, startMonth: '2019-01', hidden: true }],
      languages: [{ language: 'fr', levels: { reading: 'C1' }, hidden: true }],
      qualifications: [{ eqfLevel: 7, educationFieldCode: '0613', hidden: true }],
      availability: { startDate: '2027-02-01', hidden: true },
      conditions: { minimumPay: { amount: 2_900 }, hidden: true },
    };
    const { caller } = await seed(subgraph).candidate(sections).create();
    const { data } = await subgraph.execute('{ myCard { document } }', { as: caller });
    expect(data).toMatchObject({
      myCard: {
        document: {
          skills: [],
          occupations: [],
          experience: null,
          languages: [],
          eqf: null,
          educationFields: [],
          availableFrom: null,
          conditions: null,
        },
      },
    });
  });
});

describe('logs and errors', () => {
  test('contain no personal data, whatever fails', async () => {
    const person = await seed(subgraph).candidate(CANARIES).published().create();
    const variables = { input: { expectedRevision: 2, profile: { ...CANARIES, residence: 'canary' } } };
    const failed = await subgraph.execute(UPDATE, { as: person.caller, variables });
    expect(outcomeOf(failed).problems[0]?.field).toBe('profile.residence');
    const validator = { $jsonSchema: { properties: { residence: { enum: ['TN'] } } } };
    await subgraph.connection.db?.command({ collMod: 'profiles', validator });
    const good = { input: { expectedRevision: 2, profile: CANARIES } };
    const refused = await subgraph.execute(UPDATE, { as: person.caller, variables: good });
    await subgraph.connection.db?.command({ collMod: 'profiles', validator: {} });
    expect(refused.errors[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    const wrong = {
      input: { ...variables.input, profile: { contact: { email: 'canary@example.org', phone: 7, x: 1 } } },
    };
    const malformed = await subgraph.execute(UPDATE, { as: person.caller, variables: wrong });
    expect(malformed.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(subgraph.lines.length).toBeGreaterThan(10);
    const output = [subgraph.lines, failed, refused.errors, malformed.errors]
      .map((one) => JSON.stringify(one))
      .join('\n');
    expect(output).toContain('unexpected error');
    expect(output).not.toMatch(PERSONAL);
    expect(output).not.toContain(person.caller.subject);
  });

  test('an unreachable database is reported as UNAVAILABLE', async () => {
    const own = await startTestSubgraph();
    const { caller } = await seed(own).create();
    await own.connection.close();
    const { errors } = await own.execute('{ myProfile { id } }', { as: caller });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAVAILABLE']);
    await own.stop();
  });
});
