import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { notAString, type CODE_SCALARS } from '../../../packages/service-kit/src/code-scalar-names.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open();
});
afterAll(() => stubbed.stop());

/** A place of each scalar: an argument or a field of an input. */
const PLACES: Record<keyof typeof CODE_SCALARS, (value: string) => string> = {
  CountryCode: (value) => `{ shortageOccupations(memberState: ${value}) { source } }`,
  LanguageTag: (value) => `{ languages { label(language: ${value}) } }`,
  PartialDate: (value) =>
    `mutation { createProfile(input: { profile: { workExperience: [{ occupationId: "x", startMonth: ${value} }] } }) { profile { id } } }`,
  NationalityCode: (value) =>
    `mutation { createProfile(input: { profile: { nationalities: [${value}] } }) { profile { id } } }`,
  Quarter: (value) => `{ searchProfiles(filter: { availableBy: ${value} }) { totalCount } }`,
  NutsCode: (value) => `{ searchVacancies(filter: { nutsCodes: [${value}] }) { totalCount } }`,
  NaceCode: (value) =>
    `mutation { registerEmployer(input: { employer: { name: "x", type: EMPLOYER, legalForm: "x", registrationNumber: "1", memberState: "DE", naceDivision: ${value} } }) { employer { id } } }`,
  CurrencyCode: (value) =>
    `{ searchVacancies(filter: { minimumPay: { amount: 1, currency: ${value} } }) { totalCount } }`,
};
const places = Object.entries(PLACES) as [keyof typeof PLACES, (value: string) => string][];

/** The query with its value in a variable of the scalar. */
const withVariable = (name: string, place: (value: string) => string): string => {
  const query = place('$code');
  return query.startsWith('mutation')
    ? query.replace('mutation', `mutation ($code: ${name}!)`)
    : `query ($code: ${name}!) ${query}`;
};

describe.each(places)('a %s that is not a string', (name, place) => {
  test.each(['7', '[7]', '{ a: "DE" }', 'true', 'DE'])('is refused before any service gets it: %s', async (literal) => {
    const { errors } = await stubbed.post(gateway, { query: place(literal) }, { as: 'officer' });
    expect(errors).toMatchObject([{ message: notAString(name), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each([7, 0.5, true, [['DE']], { a: 'DE' }])('is refused in a variable: %j', async (code) => {
    const body = { query: withVariable(name, place), variables: { code } };
    const { errors } = await stubbed.post(gateway, body, { as: 'officer' });
    expect(errors).toMatchObject([
      {
        message: `The variable "$code" has a value of the wrong type. ${notAString(name)}`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});
