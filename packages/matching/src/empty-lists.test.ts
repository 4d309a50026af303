import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readProfileFilter, readVacancyFilter } from './index.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

describe('an empty list of alternatives', () => {
  test.each([
    [{ skills: { anyOf: [] } }, 'filter.skills.anyOf'],
    [{ memberStates: ['DE'], skills: { anyOf: [] } }, 'filter.skills.anyOf'],
    [{ occupationIds: [] }, 'filter.occupationIds'],
    [{ iscoGroupCodes: [] }, 'filter.iscoGroupCodes'],
    [{ memberStates: [] }, 'filter.memberStates'],
    [{ experience: [] }, 'filter.experience'],
    [{ evidence: [] }, 'filter.evidence'],
    [{ educationFieldCodes: [] }, 'filter.educationFieldCodes'],
  ])('of people is an error, not everybody: %j', (filter, argument) => {
    const { problems } = readProfileFilter(filter, taxonomy);
    expect(problems.map((one) => one.argument)).toEqual([argument]);
  });

  test.each([
    [{ occupationIds: [] }, 'filter.occupationIds'],
    [{ skillIds: [] }, 'filter.skillIds'],
    [{ memberStates: [] }, 'filter.memberStates'],
    [{ nutsCodes: [] }, 'filter.nutsCodes'],
  ])('of vacancies is an error, not every vacancy: %j', (filter, argument) => {
    const { problems } = readVacancyFilter(filter, taxonomy);
    expect(problems.map((one) => one.argument)).toEqual([argument]);
  });
});
