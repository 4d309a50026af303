import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPortalsFixture, type PortalsFixture } from '../testing/portals-fixture.ts';
import { forgetMarks } from './forget-marks.ts';

let own: PortalsFixture;
beforeAll(async () => {
  own = await createPortalsFixture();
});
afterAll(() => own.close());

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const search = (_id: string, access: object | undefined) => ({
  _id,
  owner: 'employer',
  name: '',
  wanted: {},
  ...(access && { access }),
  createdAt: LONG_AGO,
  endedAt: null,
  changedAt: LONG_AGO,
});

test('saved searches forget the marks of their owners, and nothing else, and are read again', async () => {
  const { searches } = own.store.models;
  const access = { role: 'employer', employerId: 'e' };
  const given = [search('marked', { ...access, marks: ['m'] }), search('plain', access), search('old', undefined)];
  await searches.collection.insertMany(given as never);
  expect(await forgetMarks(own.store.database as never)).toBe(1);
  const found = await searches.find().sort({ _id: 1 }).lean();
  expect(found.map((one) => [one._id, one.access, one.changedAt > LONG_AGO])).toEqual([
    ['marked', access, true],
    ['old', undefined, false],
    ['plain', access, false],
  ]);
  expect(await forgetMarks(own.store.database as never)).toBe(0);
});
