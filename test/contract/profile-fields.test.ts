import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  anonymise,
  asCard,
  CARD_PROJECTION,
  cardIndexDefinition,
  SkillWeights,
  toIndexedCard,
  toProfileRecord,
  weightsDocument,
} from '@talent-pool/search-index';
import { contentSchema } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { Kind, parse, print } from 'graphql';
import mongoose from 'mongoose';
import { profileModel } from '../../subgraphs/candidates/src/data/profile.model.ts';
import { erasedProfile } from '../../subgraphs/candidates/src/domain/profile-life-cycle.ts';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import { readContent } from '../../subgraphs/candidates/src/domain/read-content.ts';
import { EMPTY_CONTENT, SECTIONS, type ProfileContent } from '../../subgraphs/candidates/src/domain/sections.ts';
import { DEVELOPER, JAVA } from '../../subgraphs/candidates/src/testing/seed.ts';
import { projected } from '../support/projected.ts';

type Field = keyof ProfileContent;

const NOW = new Date('2026-12-01T12:00:00Z');
const SDL = parse(readFileSync(new URL('../../schema/candidates.graphql', import.meta.url), 'utf8'));

const SEARCH = parse(readFileSync(new URL('../../schema/search.graphql', import.meta.url), 'utf8'));

/** Fields of a type or input in a schema, with their type names. */
const fieldsOf = (wanted: string, { definitions } = SDL): Map<string, string> =>
  new Map(
    definitions.flatMap((node) =>
      (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_DEFINITION) &&
      node.name.value === wanted
        ? (node.fields ?? []).map(({ name, type }) => [name.value, print(type).replace(/[[\]!]/gu, '')] as const)
        : [],
    ),
  );
const namesOf = (type: string, sdl = SDL): string[] => [...fieldsOf(type, sdl).keys()];

/** Card values with another name in the schema. */
const IN_SCHEMA: Readonly<Record<string, string>> = { poolId: 'id', eqf: 'eqfLevel' };
const EQUAL_WEIGHTS = new SkillWeights(weightsDocument('equal', 0, []));

/** A sample input of each field, and whether employers see it. */
const SAMPLES: Readonly<Record<Field, { readonly on: 'card' | 'profile only'; readonly input: unknown }>> = {
  identity: { on: 'profile only', input: { givenNames: 'A', familyName: 'B', dateOfBirth: '1990-01-01', sex: 'MALE' } },
  contact: { on: 'profile only', input: { email: 'a@example.org', phone: '+21620123456' } },
  nationalities: { on: 'profile only', input: ['TN'] },
  residence: { on: 'profile only', input: 'TN' },
  protectionNeed: { on: 'profile only', input: true },
  protection: {
    on: 'profile only',
    input: { status: 'REGISTERED', authority: 'STATE', country: 'JO', validUntil: '2027-06-30' },
  },
  travelDocuments: { on: 'profile only', input: [{ nationality: 'TN', status: 'VALID', validUntil: '2030-01-01' }] },
  stay: { on: 'profile only', input: { country: 'JO', rightToWork: 'LIMITED', until: '2027-01-31' } },
  rightsToStay: {
    on: 'profile only',
    input: [{ memberState: 'DE', kind: 'VISA', mayWork: true, until: '2027-01-31', allowedPurposes: ['ADMISSION'] }],
  },
  unsureMemberStates: { on: 'profile only', input: ['MT'] },
  noteToContactPoint: { on: 'profile only', input: 'Please write, do not call.' },
  workExperience: {
    on: 'card',
    input: [
      {
        occupationId: DEVELOPER,
        key: 'first',
        employer: 'E',
        country: 'TN',
        workingTime: 'PART_TIME',
        paid: true,
        description: 'D',
        startMonth: '2018-01',
        endMonth: '2020-12',
      },
    ],
  },
  skills: {
    on: 'card',
    input: [{ skillId: JAVA, evidence: 'CERTIFICATE', experienceKey: 'first', experienceNote: 'N', level: 3 }],
  },
  languages: {
    on: 'card',
    input: [
      {
        language: 'fr',
        motherTongue: true,
        examinations: [{ kind: 'DALF_C1', score: 62.5, year: 2024, validUntil: '2029-01-01' }],
      },
    ],
  },
  qualifications: {
    on: 'card',
    input: [
      {
        title: 'T',
        eqfLevel: 6,
        educationFieldCode: '0613',
        country: 'TN',
        year: 2012,
        startMonth: '2008-09',
        endMonth: '2012',
        recognitions: [
          { memberState: 'DE', body: 'ZAB', decision: 'COMPARED', date: '2020-05', documentReference: 'Z-1' },
        ],
      },
    ],
  },
  licences: { on: 'card', input: [{ iscoGroupCode: '2221', memberState: 'DE' }] },
  drivingLicences: { on: 'card', input: [{ category: 'CE' }] },
  availability: { on: 'card', input: { startDate: '2027-02-01' } },
  preferredMemberStates: { on: 'card', input: ['DE'] },
  onlyMemberStates: { on: 'card', input: ['DE', 'AT'] },
  excludedMemberStates: { on: 'card', input: ['FR'] },
  conditions: {
    on: 'card',
    input: { contractTypes: ['PERMANENT'], workingTimes: ['FULL_TIME'], minimumPay: { amount: 2_500 } },
  },
  partnerships: { on: 'card', input: [{ partnershipCode: 'PALIM', shown: true }] },
  hiddenFromEmployers: { on: 'profile only', input: [{ registrationNumber: 'HRB 123', memberState: 'DE' }] },
};
/** Values that an empty profile states and a hidden entry leaves open: hiding neither helps nor harms. */
const UNKNOWN_WHEN_HIDDEN: Partial<Record<Field, object>> = { workExperience: { experience: null } };
const SAMPLE_FIELDS = Object.keys(SAMPLES) as Field[];
const ON_CARD = SAMPLE_FIELDS.filter((field) => SAMPLES[field].on === 'card');
const OFF_CARD = SAMPLE_FIELDS.filter((field) => SAMPLES[field].on === 'profile only');

/** Sections that exist since the first version; others are missing in old profiles. */
const FIRST: readonly Field[] = [
  'workExperience',
  'skills',
  'languages',
  'qualifications',
  'availability',
  'preferredMemberStates',
  'onlyMemberStates',
  'excludedMemberStates',
  'conditions',
  'partnerships',
];

let taxonomy: Taxonomy;

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const emptyProfile = (): Profile => ({
  ...EMPTY_CONTENT,
  _id: 'candidate',
  subject: 'account',
  revision: 1,
  admission: { status: 'ADMITTED', submittedAt: NOW, decidedAt: NOW, reason: null },
  published: true,
  poolId: 'pool-id',
  retiredPoolIds: [],
  erasureRequestedAt: null,
  consents: [],
  hiddenFromMarks: [],
  createdAt: NOW,
  updatedAt: NOW,
  contentChangedAt: NOW,
});

/** Stored value of an input field. */
function written(field: Field, input: unknown = SAMPLES[field].input): Partial<ProfileContent> {
  const read = readContent({ [field]: input }, taxonomy, NOW);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.changes;
}

const cardOf = (content: Partial<ProfileContent>) => anonymise({ ...emptyProfile(), ...content }, 'pool-id', NOW);

describe('the content of a profile', () => {
  test('has the same fields in the schema, the validation, the empty profile and this test', () => {
    const fields = SAMPLE_FIELDS.toSorted();
    expect(namesOf('ProfileInput').toSorted()).toEqual(fields);
    expect(Object.keys(contentSchema(SECTIONS, { taxonomy, today: '2026-12-01' }).shape).toSorted()).toEqual(fields);
    expect(Object.keys(EMPTY_CONTENT).toSorted()).toEqual(fields);
    expect(namesOf('Candidate')).toEqual(expect.arrayContaining(fields));
  });

  test.each(SAMPLE_FIELDS)('%s is stored as it was written', (field) => {
    const connection = mongoose.createConnection();
    const Model = profileModel(connection);
    const changes = written(field);
    const stored = new Model({ ...emptyProfile(), ...changes }).toObject<Profile>();
    expect(stored[field]).toEqual(changes[field]);
    expect(changes[field]).not.toEqual(EMPTY_CONTENT[field]);
  });

  test.each(SAMPLE_FIELDS)('%s is removed by an erasure', (field) => {
    const erased = erasedProfile({ ...emptyProfile(), ...written(field) }, NOW);
    expect(erased[field]).toEqual(EMPTY_CONTENT[field]);
  });
});

describe('the card', () => {
  test.each(ON_CARD)('shows %s', (field) => {
    expect(cardOf(written(field))).not.toEqual(cardOf({}));
  });

  test.each(OFF_CARD)('does not show %s', (field) => {
    expect(cardOf(written(field))).toEqual(cardOf({}));
  });

  test.each(ON_CARD)('is the same from the fields of %s that the indexer reads', (field) => {
    const content = written(field);
    const read = { [field]: projected(content[field], CARD_PROJECTION, field) } as Partial<ProfileContent>;
    expect(cardOf(read)).toEqual(cardOf(content));
  });

  const hideable = SAMPLE_FIELDS.filter((field) => fieldsOf(fieldsOf('ProfileInput').get(field) ?? '').has('hidden'));
  test.each(hideable)('does not show hidden %s', (field) => {
    const { input } = SAMPLES[field];
    const hidden = Array.isArray(input)
      ? (input as object[]).map((item) => ({ ...item, hidden: true }))
      : { ...(input as object), hidden: true };
    expect(cardOf(written(field, hidden))).toEqual({ ...cardOf({}), ...UNKNOWN_WHEN_HIDDEN[field] });
  });

  test('has the same values as the schema', () => {
    const values = Object.keys(cardOf({})).map((name) => IN_SCHEMA[name] ?? name);
    expect(namesOf('PoolProfile', SEARCH).toSorted()).toEqual([...values, 'document'].toSorted());
  });

  test.each(ON_CARD)('can be parsed again, with any value of %s', (field) => {
    const card = cardOf(written(field));
    expect(asCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
  });

  test.each(ON_CARD.filter((field) => !FIRST.includes(field)))(
    'of a profile that is older than the field %s shows nothing of it',
    (field) => {
      const { [field]: _gone, ...old } = emptyProfile();
      expect(anonymise(toProfileRecord(old), 'pool-id', NOW)).toEqual(cardOf({}));
    },
  );

  test('has an index field for each searchable value, and no others', () => {
    const { mappings } = cardIndexDefinition({ shards: 1, replicas: 0, refreshInterval: '1s' });
    const values = Object.keys(toIndexedCard(cardOf({}), taxonomy, EQUAL_WEIGHTS, ['mark']));
    expect(values.toSorted()).toEqual(Object.keys(mappings?.properties ?? {}).toSorted());
  });
});
