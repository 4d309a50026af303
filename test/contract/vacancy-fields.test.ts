import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  asVacancy,
  toIndexedVacancy,
  toVacancyDocument,
  toVacancyRecord,
  VACANCY_PROJECTION,
  vacancyIndexDefinition,
} from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { Kind, parse } from 'graphql';
import mongoose from 'mongoose';
import { vacancyModel } from '../../subgraphs/vacancies/src/data/vacancy.model.ts';
import {
  EMPTY_VACANCY,
  inputNameOf,
  readVacancy,
  VACANCY_CONTENT,
  type VacancyContent,
} from '../../subgraphs/vacancies/src/domain/vacancy.content.ts';
import { asStored, type Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import { DEVELOPER, JAVA } from '../../subgraphs/candidates/src/testing/seed.ts';
import { projected } from '../support/projected.ts';
import { EQUAL_WEIGHTS } from '../support/sample-cards.ts';

type Field = keyof VacancyContent;

const NOW = new Date('2026-12-01T12:00:00Z');
const SDL = parse(readFileSync(new URL('../../schema/vacancies.graphql', import.meta.url), 'utf8'));

const namesOf = (wanted: string): string[] =>
  SDL.definitions.flatMap((node) =>
    (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_DEFINITION) &&
    node.name.value === wanted
      ? (node.fields ?? []).map(({ name }) => name.value)
      : [],
  );

/**
 * A sample input of each field, and whether search or matching uses it. Fields not marked as first are missing in old
 * vacancies.
 */
const SAMPLES: Readonly<Record<Field, { readonly used: boolean; readonly isFirst?: true; readonly input: unknown }>> = {
  texts: { used: true, isFirst: true, input: [{ language: 'en', title: 'Welder', description: 'Welding' }] },
  occupation: { used: true, isFirst: true, input: DEVELOPER },
  places: { used: true, isFirst: true, input: [{ memberState: 'DE', nutsCode: 'DE21', town: 'Garching' }] },
  workArrangement: { used: true, input: 'REMOTE' },
  support: { used: true, input: ['VISA'] },
  accommodation: { used: false, input: 'FREE' },
  benefits: { used: false, input: 'A bicycle' },
  application: { used: false, input: { url: 'https://example.org/jobs' } },
  contact: { used: false, input: { name: 'Ana Novak', email: 'ana@example.org' } },
  noFees: { used: false, input: true },
  reference: { used: false, input: 'R-1' },
  asSoonAsPossible: { used: false, input: true },
  requiredSkills: { used: true, isFirst: true, input: [JAVA] },
  optionalSkills: { used: true, isFirst: true, input: [JAVA] },
  languages: { used: true, isFirst: true, input: [{ language: 'de', minimumLevel: 'B1', requiredByLaw: true }] },
  minimumEqf: { used: true, isFirst: true, input: 5 },
  minimumExperience: { used: true, isFirst: true, input: 'UNDER_2_YEARS' },
  licenceRequired: { used: true, isFirst: true, input: true },
  drivingLicences: { used: true, input: ['C', 'D'] },
  contractType: { used: true, isFirst: true, input: 'PERMANENT' },
  workingTime: { used: true, isFirst: true, input: 'FULL_TIME' },
  weeklyHours: { used: true, isFirst: true, input: 20 },
  pay: { used: true, isFirst: true, input: { minimum: 20, maximum: 30, currency: 'EUR', period: 'HOUR' } },
  start: { used: true, isFirst: true, input: '2027-03-01' },
  positions: { used: false, isFirst: true, input: 2 },
  closesOn: { used: true, isFirst: true, input: '2027-01-31' },
};
const FIELDS = Object.keys(SAMPLES) as Field[];

/** Names in the schema of the fields that are stored under other names. */
const SHOWN_AS: Readonly<Partial<Record<Field, string>>> = {
  minimumEqf: 'minimumEqfLevel',
  start: 'startDate',
  closesOn: 'closingDate',
  asSoonAsPossible: 'startsAsSoonAsPossible',
  noFees: 'noFeesDeclared',
};

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

/** A vacancy with enough content for each field to have an effect. */
const emptyVacancy = (): Vacancy => ({
  ...EMPTY_VACANCY,
  occupation: taxonomy.occupations()[0]?.id ?? null,
  places: [{ memberState: 'FR', nuts: null, town: null }],
  pay: { minimum: 1, maximum: 1, currency: 'EUR', period: 'HOUR' },
  _id: 'vacancy',
  employerId: 'employer',
  revision: 1,
  stored: 'PUBLISHED',
  suspended: false,
  publishedAt: NOW,
  createdAt: NOW,
  updatedAt: NOW,
});

function written(field: Field): Partial<VacancyContent> {
  const read = readVacancy({ [inputNameOf(field)]: SAMPLES[field].input }, { taxonomy, today: '2026-12-01' });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.changes as Partial<VacancyContent>;
}

const indexed = (stored: object) => toIndexedVacancy(toVacancyRecord(stored), taxonomy, EQUAL_WEIGHTS);

describe('the content of a vacancy', () => {
  test('has the same fields in the schema, the description and this test', () => {
    const fields = FIELDS.toSorted();
    expect(Object.keys(VACANCY_CONTENT).toSorted()).toEqual(fields);
    expect(namesOf('VacancyInput').toSorted()).toEqual(FIELDS.map(inputNameOf).toSorted());
    const shown = namesOf('Vacancy');
    expect(shown).toEqual(expect.arrayContaining(FIELDS.map((field) => SHOWN_AS[field] ?? field)));
  });

  test.each(FIELDS)('%s is stored as it was written', (field) => {
    const Model = vacancyModel(mongoose.createConnection());
    const changes = written(field);
    expect(new Model({ ...emptyVacancy(), ...changes }).toObject<Vacancy>()[field]).toEqual(changes[field]);
    expect(changes[field]).not.toEqual(EMPTY_VACANCY[field]);
  });

  test.each(FIELDS)('a vacancy stored before %s existed has no value for it', (field) => {
    const { [field]: _gone, ...old } = emptyVacancy();
    expect(asStored(old as Vacancy)[field]).toEqual(EMPTY_VACANCY[field]);
  });
});

describe('the index', () => {
  test.each(FIELDS.filter((field) => !SAMPLES[field].isFirst))(
    'of a vacancy that is older than the field %s is that of a vacancy without a value for it',
    (field) => {
      const { [field]: _gone, ...old } = emptyVacancy();
      expect(indexed(old)).toEqual(indexed(emptyVacancy()));
    },
  );

  test.each(FIELDS)('contains %s only if search or matching uses it', (field) => {
    const changed = indexed({ ...emptyVacancy(), ...written(field) });
    if (SAMPLES[field].used) expect(changed).not.toEqual(indexed(emptyVacancy()));
    else expect(changed).toEqual(indexed(emptyVacancy()));
  });

  test.each(FIELDS)('is the same from the fields of %s that the indexer reads', (field) => {
    const stored = { ...emptyVacancy(), ...written(field) };
    const read = { _id: stored._id, ...(projected(stored, VACANCY_PROJECTION) as object) };
    expect(indexed(read)).toEqual(indexed(stored));
  });

  test('has a field for each value of a vacancy, and no others', () => {
    const { mappings } = vacancyIndexDefinition({ shards: 1, replicas: 0, refreshInterval: '1s' });
    expect(Object.keys(indexed(emptyVacancy())).toSorted()).toEqual(Object.keys(mappings?.properties ?? {}).toSorted());
  });

  test.each(FIELDS)('stores documents that matching can read, with any value of %s', (field) => {
    const { vacancy } = indexed({ ...emptyVacancy(), ...written(field) });
    expect(asVacancy(JSON.parse(JSON.stringify(vacancy)))).toEqual(vacancy);
    expect(toVacancyDocument(toVacancyRecord({ ...emptyVacancy(), ...written(field) }))).toEqual(vacancy);
  });
});
