import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MESSAGE_LANGUAGES } from '@talent-pool/messages';
import { CONSENT_PURPOSES } from './domain/profile.ts';
import { officer } from '../../../test/support/subgraph-in-process.ts';
import { DECIDE, outcomeOf, seed, UPDATE, type Person } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

async function ask<T>(person: Person, query: string, variables: object = {}, acceptLanguage = ''): Promise<T> {
  const { data, errors } = await subgraph.execute(query, { as: person.caller, variables, acceptLanguage });
  expect(errors).toEqual([]);
  return data as unknown as T;
}

interface Entry {
  readonly action: string;
  readonly changedSections: readonly string[];
  readonly decision: string | null;
  readonly reason: string | null;
  readonly text: string;
}
async function auditOf(person: Person, language?: string): Promise<Entry[]> {
  const query = `query ($language: LanguageTag) { myAuditLog { edges { node { action changedSections decision reason text(language: $language) } } } }`;
  const { myAuditLog } = await ask<{ myAuditLog: { edges: { node: Entry }[] } }>(person, query, { language });
  return myAuditLog.edges.map(({ node }) => node);
}
async function decide(person: Person, decision: object): Promise<void> {
  const { revision } = await person.stored();
  const input = { candidateId: person.id, expectedRevision: revision, ...decision };
  outcomeOf(await subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }));
}

describe('the audit log', () => {
  test.each([
    [{ admit: true }, 'ADMITTED', null, 'Eine Kontaktstelle (Deutschland) hat Ihr Profil zugelassen.'],
    [
      { admit: false, reason: 'INCOMPLETE' },
      'REFUSED',
      'INCOMPLETE',
      'Eine Kontaktstelle (Deutschland) hat Ihr Profil nicht zugelassen. Erforderliche Angaben fehlen.',
    ],
  ])('says what an officer decided: %j', async (given, decision, reason, text) => {
    const person = await seed(subgraph).submitted().create();
    await decide(person, given);
    const [entry] = await auditOf(person, 'de');
    expect(entry).toEqual({ action: 'ADMISSION_DECIDED', changedSections: [], decision, reason, text });
  });

  test('says which sections were changed, and only those', async () => {
    const person = await seed(subgraph).create();
    const { revision, residence } = await person.stored();
    const profile = { residence, nationalities: ['MA'], excludedMemberStates: ['FR'] };
    const input = { expectedRevision: revision, profile };
    outcomeOf(await subgraph.execute(UPDATE, { as: person.caller, variables: { input } }));
    const [entry] = await auditOf(person);
    expect(entry).toMatchObject({
      changedSections: ['nationalities', 'excludedMemberStates'],
      text: 'You changed in your profile: nationalities and excluded member states.',
    });
  });

  test('has a sentence for every action, in every language', async () => {
    const person = await seed(subgraph).published().create();
    await subgraph.execute(`{ candidateProfile(id: "${person.id}", purpose: SUPPORT) { id } }`, { as: officer('FR') });
    const texts = await Promise.all(
      MESSAGE_LANGUAGES.map(async (language) => (await auditOf(person, language)).map(({ text }) => text)),
    );
    const all = texts.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('A contact point (France) read your profile. Purpose: support.');
  });
});

describe('the state of the admission', () => {
  const STATE = 'query ($language: LanguageTag) { myProfile { admission { text(language: $language) } } }';
  const textOf = async (person: Person, language: string): Promise<string> =>
    (await ask<{ myProfile: { admission: { text: string } } }>(person, STATE, { language })).myProfile.admission.text;

  test('is a sentence, with the reason', async () => {
    const person = await seed(subgraph).refused('NOT_VERIFIABLE').create();
    expect(await textOf(person, 'es')).toBe(
      'Su perfil no ha sido admitido. Puede modificarlo y presentarlo de nuevo. No se han podido comprobar los justificantes.',
    );
    expect(await textOf(await seed(subgraph).create(), 'fr-CA')).toBe("Vous n'avez pas encore soumis votre profil.");
  });
});

describe('consent texts', () => {
  const TEXTS =
    'query ($language: LanguageTag) { consentTexts(language: $language) { purpose version language text } }';
  interface Text {
    readonly purpose: string;
    readonly version: string;
    readonly language: string;
    readonly text: string;
  }

  test.each(MESSAGE_LANGUAGES)('can be read in %s by everybody, one for each purpose', async (language) => {
    const { data } = await subgraph.execute(TEXTS, { variables: { language } });
    const { consentTexts } = data as unknown as { consentTexts: Text[] };
    expect(consentTexts.map(({ purpose }) => purpose)).toEqual(CONSENT_PURPOSES);
    expect(consentTexts.every((one) => one.version === '2026-1' && one.language === language)).toBe(true);
    expect(new Set(consentTexts.map(({ text }) => text)).size).toBe(CONSENT_PURPOSES.length);
  });

  test('are none in a version that the pool does not have', async () => {
    const { data } = await subgraph.execute(TEXTS, { settings: { consentVersion: '1999-9' } });
    expect(data).toEqual({ consentTexts: [] });
  });

  test('are shown with the consents that a person gave', async () => {
    const person = await seed(subgraph).create();
    const query = '{ myProfile { consents { purpose version text(language: "en") } } }';
    const { myProfile } = await ask<{ myProfile: { consents: Text[] } }>(person, query);
    expect(myProfile.consents[0]).toMatchObject({
      purpose: 'PUBLISH_CARD',
      text: expect.stringMatching(/^I agree that verified employers/u),
    });
  });
});

describe('the receipt of an erasure', () => {
  const ERASE = `mutation { eraseMyProfile(input: { confirm: true }) { status receipt { id requestedAt completedAt text(language: "en") } } }`;
  const RECEIPT = 'query ($id: ID!) { erasureReceipt(id: $id) { id requestedAt completedAt text(language: "en") } }';
  interface Receipt {
    readonly id: string;
    readonly requestedAt: string;
    readonly completedAt: string | null;
    readonly text: string;
  }

  test('is returned, and says later that the erasure is complete', async () => {
    const person = await seed(subgraph).create();
    const { receipt } = (await ask<{ eraseMyProfile: { receipt: Receipt } }>(person, ERASE)).eraseMyProfile;
    const found = async () => (await ask<{ erasureReceipt: Receipt | null }>(person, RECEIPT, receipt)).erasureReceipt;
    expect(receipt.text).toMatch(
      /^The content of your profile was deleted on .+ Your card is being removed\. Receipt: /u,
    );
    expect(await found()).toEqual(receipt);
    const completedAt = new Date('2026-12-24T12:00:00Z');
    await subgraph.connection
      .collection<{ _id: string }>('erasureLedger')
      .updateOne({ _id: receipt.id }, { $set: { completedAt } });
    expect(await found()).toMatchObject({
      completedAt: completedAt.toISOString(),
      text: expect.stringContaining('on December 24, 2026. Receipt: '),
    });
  });

  test('holds nothing about the person', async () => {
    const person = await seed(subgraph).create();
    const { receipt } = (await ask<{ eraseMyProfile: { receipt: Receipt } }>(person, ERASE)).eraseMyProfile;
    const stored = await subgraph.connection.collection<{ _id: string }>('erasureLedger').findOne({ _id: receipt.id });
    expect(Object.keys(stored ?? {}).toSorted()).toEqual(['_id', 'completedAt', 'requestedAt']);
    expect(JSON.stringify(receipt)).not.toContain(person.caller.subject);
  });

  test('is null for an unknown id, and without an erasure', async () => {
    const person = await seed(subgraph).create();
    expect(await ask(person, RECEIPT, { id: person.id })).toEqual({ erasureReceipt: null });
    const refused = 'mutation { eraseMyProfile(input: { confirm: false }) { status receipt { id } } }';
    expect(await ask(person, refused)).toEqual({ eraseMyProfile: { status: null, receipt: null } });
  });
});
