import { describe, expect, test } from '@jest/globals';
import { DRIVING_LICENCE_CATEGORIES, type DrivingLicenceCategory } from '../vocabulary.ts';
import { entitledTo, withoutCovered } from './driving-licences.field.ts';

type Categories = DrivingLicenceCategory[];

describe('a driving licence', () => {
  test.each<[Categories, Categories]>([
    [[], []],
    [['A2'], ['AM', 'A1', 'A2']],
    [['C'], ['AM', 'B1', 'B', 'C1', 'C']],
    [['C1E'], ['AM', 'B1', 'B', 'BE', 'C1', 'C1E']],
    [
      ['CE', 'D'],
      ['AM', 'B1', 'B', 'BE', 'C1', 'C1E', 'C', 'CE', 'D1', 'D1E', 'D', 'DE'],
    ],
  ])('of %j covers %j', (held, all) => {
    expect(entitledTo(held)).toEqual(all);
  });

  test.each<[Categories, Categories]>([
    [['B', 'BE', 'C1', 'C1E', 'AM'], ['C1E']],
    [['C1E'], ['C1E']],
    [
      ['D', 'CE'],
      ['CE', 'DE'],
    ],
    [
      ['B', 'A'],
      ['A', 'B'],
    ],
  ])('of %j is shown as %j', (held, shown) => {
    expect(withoutCovered(held)).toEqual(shown);
  });

  test.each(DRIVING_LICENCE_CATEGORIES)('of category %s is shown without losing information', (category) => {
    expect(entitledTo(withoutCovered([category, 'A1']))).toEqual(entitledTo([category, 'A1']));
  });
});
