import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MESSAGE_LANGUAGES } from '@talent-pool/messages';
import { createLogger, type SubgraphServer } from '@talent-pool/service-kit';
import { loadTaxonomy, sampleShortageList, ShortageLists } from '@talent-pool/taxonomy';
import { buildSchema, isEnumType } from 'graphql';
import type { Context } from './context.ts';
import { enumsOf } from './read-enums.ts';
import { createOccupationsServer } from './server.ts';

const read = (name: string): string => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8');
/** The enums of the public schema. */
const ENUMS = Object.values(buildSchema(read('api.graphql')).getTypeMap()).flatMap((type) =>
  isEnumType(type) && !type.name.startsWith('__') ? [type] : [],
);

let server: SubgraphServer<Context>;
let contextValue: Context;
beforeAll(async () => {
  const shortages = new ShortageLists(await sampleShortageList());
  contextValue = { taxonomy: await loadTaxonomy(), shortages, enums: enumsOf(read('supergraph.graphql')) };
  server = await createOccupationsServer({
    ...contextValue,
    logger: createLogger('occupations', 'silent'),
    secret: 'x'.repeat(32),
    verifyToken: async () => undefined,
  });
});
afterAll(() => server.stop());

interface Value {
  readonly value: string;
  readonly label: string;
}
const QUERY = `query ($enum: String!, $values: [String!], $language: LanguageTag! = "en") {
  enumValues(enum: $enum, values: $values) { value label(language: $language) } }`;

async function ask(variables: Record<string, unknown>) {
  const { body } = await server.apollo.executeOperation({ query: QUERY, variables }, { contextValue });
  if (body.kind !== 'single') throw new Error('One result was expected.');
  const { data, errors } = JSON.parse(JSON.stringify(body.singleResult)) as {
    data?: { enumValues: Value[] | null };
    errors?: { extensions: object }[];
  };
  return { values: data?.enumValues ?? null, errors: errors ?? [] };
}

describe('the values of an enum', () => {
  test.each(MESSAGE_LANGUAGES)('have names in the catalogue in %s, and no other names are in it', (language) => {
    const names = JSON.parse(read(`../packages/messages/locales/${language}/enum.json`)) as Record<string, string>;
    const values = ENUMS.flatMap((type) => type.getValues().map(({ name }) => `${type.name}.${name}`));
    expect(Object.keys(names).toSorted()).toEqual(values.toSorted());
  });

  test.each(ENUMS.map((type) => [type.name, type] as const))(
    '%s are all listed, each with a name of its own',
    async (name, type) => {
      for (const language of MESSAGE_LANGUAGES) {
        const { values, errors } = await ask({ enum: name, language });
        expect(errors).toEqual([]);
        expect(values?.map(({ value }) => value).toSorted()).toEqual(
          type
            .getValues()
            .map((one) => one.name)
            .toSorted(),
        );
        const labels = values?.map(({ label }) => label) ?? [];
        expect(labels.filter((label) => label.trim() === '' || label.includes('_'))).toEqual([]);
        expect(new Set(labels).size).toBe(labels.length);
      }
    },
  );

  test.each([
    ['en', 'Permanent contract', 'Part time'],
    ['de', 'Unbefristeter Vertrag', 'Teilzeit'],
    ['de-AT', 'Unbefristeter Vertrag', 'Teilzeit'],
    ['FR', 'Contrat à durée indéterminée', 'Temps partiel'],
    ['es', 'Contrato indefinido', 'Jornada parcial'],
    ['uk', 'Безстроковий договір', 'Неповний робочий день'],
    ['ar', 'عقد دائم', 'دوام جزئي'],
    ['fi', 'Permanent contract', 'Part time'],
  ])('have names in the language %s, or in English', async (language, permanent, partTime) => {
    expect((await ask({ enum: 'ContractType', values: ['PERMANENT'], language })).values).toEqual([
      { value: 'PERMANENT', label: permanent },
    ]);
    expect((await ask({ enum: 'WorkingTime', values: ['PART_TIME'], language })).values).toEqual([
      { value: 'PART_TIME', label: partTime },
    ]);
  });

  test('are in the order of the schema, or in the order of the request', async () => {
    const values = async (variables: object) =>
      (await ask({ enum: 'CefrLevel', ...variables })).values?.map(({ value }) => value);
    expect(await values({})).toEqual(['A1', 'A2', 'B1', 'B2', 'C1', 'C2']);
    expect(await values({ values: ['C1', 'A1'] })).toEqual(['C1', 'A1']);
    expect(await values({ values: [] })).toEqual([]);
  });

  test.each([
    [{ enum: 'contractType' }, 'enum', ['contractType']],
    [{ enum: 'join__Graph' }, 'enum', ['join__Graph']],
    [{ enum: '__TypeKind' }, 'enum', ['__TypeKind']],
    [{ enum: 'constructor' }, 'enum', ['constructor']],
    [{ enum: 'WorkingTime', values: ['PART_TIME', 'SOME_TIME'] }, 'values', ['SOME_TIME']],
    [{ enum: 'WorkingTime', values: Array.from({ length: 51 }, () => 'PART_TIME') }, 'values', []],
    [{ enum: 'WorkingTime', language: 'xx' }, 'language', ['xx']],
  ])('are an error for %j', async (variables, argument, values) => {
    expect((await ask(variables)).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, values });
  });
});
