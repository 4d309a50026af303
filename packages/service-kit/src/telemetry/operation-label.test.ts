import { expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { operationLabel } from './operation-label.ts';

const schema = buildSchema(`
  type Query { searchProfiles: Int occupation(id: ID): Int occupations: Int myProfile: Int }
  type Mutation { createProfile: Int }`);

test.each([
  ['{ searchProfiles }', 'searchProfiles'],
  ['query AminaTrabelsi { amina: searchProfiles }', 'searchProfiles'],
  ['{ __typename one: occupation(id: "a") two: occupation(id: "b") }', 'occupation'],
  ['mutation { createProfile }', 'createProfile'],
  ['{ ...Part } fragment Part on Query { ... on Query { myProfile } }', 'myProfile'],
  ['{ occupations searchProfiles }', 'several'],
  ['{ __schema { types { name } } }', 'introspection'],
  ['{ __typename }', 'introspection'],
])('%s has the label %s', (document, label) => {
  expect(operationLabel(parse(document), schema)).toBe(label);
});

test.each([
  '{ aminaTrabelsi }',
  '{ __amina aminaTrabelsi }',
  '{ toString constructor }',
  'mutation { searchProfiles }',
  'subscription { searchProfiles }',
  'fragment Part on Query { myProfile }',
  '{ ...One } fragment One on Query { ...Two } fragment Two on Query { ...One }',
])('%s, which the schema does not have, has the label unread', (document) => {
  expect(operationLabel(parse(document), schema)).toBe('unread');
});

test('the selected operation determines the label', () => {
  const document = parse('query One { myProfile } query Two { occupations }');
  expect(operationLabel(document, schema, 'Two')).toBe('occupations');
  expect(operationLabel(document, schema, 'Three')).toBe('unread');
});
