import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasMessage, message, MESSAGE_LANGUAGES } from '@talent-pool/messages';
import { Kind, parse } from 'graphql';
import { hintSentence, problemSentence } from './application/person-sentences.ts';
import { completenessOf } from './domain/completeness.ts';
import { EMPTY_CONTENT, SECTIONS } from './domain/sections.ts';
import { candidate } from '../../../test/support/subgraph-in-process.ts';
import { completeProfile, seed } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const SDL = parse(readFileSync(new URL('../../../schema/candidates.graphql', import.meta.url), 'utf8'));
const valuesOf = (name: string): string[] =>
  SDL.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name
      ? (node.values ?? []).map((value) => value.name.value)
      : [],
  );

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

/** Values of the schema that are shown to people, by the area of the catalogue. */
test.each([
  ['AdmissionStatus', 'admission'],
  ['RefusalReason', 'refusal'],
  ['AuditAction', 'audit'],
  ['ProfileAccessPurpose', 'accessPurpose'],
  ['ProfileProblemCode', 'problem'],
  ['CardViewPurpose', 'purpose'],
  ['CardViewer', 'cardView'],
])('every %s has a text', (type, area) => {
  const values = valuesOf(type);
  expect(values.length).toBeGreaterThan(1);
  expect(values.filter((value) => !hasMessage(`${area}.${value}`))).toEqual([]);
});

describe('a problem', () => {
  test.each([
    ['profile.skills.3.skillId', 'UNKNOWN', 'de', 'Fähigkeiten, Eintrag 4: Der Pool kennt diese Angabe nicht.'],
    [
      'profile.identity.dateOfBirth',
      'UNDERAGE',
      'en',
      'names and date of birth: The pool is for people who are at least 18 years old.',
    ],
    ['profile.contact', 'REQUIRED', 'fr', 'coordonnées : Une information obligatoire manque.'],
    ['reason', 'REQUIRED', 'es', 'Falta un dato obligatorio.'],
    ['profile', 'NOT_ALLOWED_NOW', 'en', 'This is not possible in the present state of your profile.'],
  ] as const)('at %s with the code %s is a sentence in %s', (field, code, language, text) => {
    expect(problemSentence({ field, code }, language)).toBe(text);
  });

  test('of a mutation is in the language of the request', async () => {
    const query = `mutation ($input: CreateProfileInput!) { createProfile(input: $input) { problems { field code text } } }`;
    const variables = { input: { profile: { ...completeProfile(), residence: 'XX' }, consents: [] } };
    const { data } = await subgraph.execute(query, { as: candidate('someone'), variables, acceptLanguage: 'uk' });
    expect(data).toEqual({
      createProfile: {
        problems: [
          { field: 'profile.residence', code: 'UNKNOWN', text: 'країна проживання: Резерв не знає цього значення.' },
        ],
      },
    });
  });
});

describe('a hint', () => {
  test.each(MESSAGE_LANGUAGES)('for every section is a sentence in %s', (language) => {
    const sentences = completenessOf(EMPTY_CONTENT).hints.map((hint) => hintSentence(hint, language));
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((sentence) => sentence.endsWith(message('hint.required', language)))).toHaveLength(7);
    for (const sentence of sentences)
      for (const name of Object.keys(SECTIONS)) expect(sentence).not.toMatch(new RegExp(`\\b${name}(?=[A-Z])`, 'u'));
  });

  test('says what it adds', () => {
    expect(hintSentence({ section: 'skills', points: 4, required: true, missing: 1 }, 'en')).toBe(
      'Add 1 more skill: 4 percentage points more. This is required for admission.',
    );
    expect(hintSentence({ section: 'conditions', points: 1, required: false, missing: 1 }, 'de')).toBe(
      'Ergänzen Sie Arbeitsbedingungen: 1 Prozentpunkt mehr.',
    );
  });

  test('can be read by the person', async () => {
    const person = await seed(subgraph).create();
    const query =
      '{ myProfile { completeness { percent hints { section points required missing text(language: "en") } } } }';
    const { data } = await subgraph.execute(query, { as: person.caller });
    expect(data).toMatchObject({
      myProfile: {
        completeness: {
          percent: 76,
          hints: [
            { section: 'skills', points: 16, required: true, missing: 4 },
            { section: 'preferredMemberStates', points: 4, required: false, missing: 1 },
            { section: 'conditions', points: 4, required: false, missing: 1 },
          ],
        },
      },
    });
  });
});
