import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { testEngines } from '../../../../test/support/engines.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';
import { startTestSubgraph, type TestSubgraph } from '../testing/test-subgraph.ts';
import { seed } from '../testing/seed.ts';
import { ProfileStore } from './profile.store.ts';

const PEOPLE = 12;
const ACT = { caller: { subject: 'somebody', role: 'candidate' }, action: 'PROFILE_CHANGED' } as const;

let subgraph: TestSubgraph;
/** A store on a connection whose commands the test observes. */
let connection: Connection;
let store: ProfileStore;
let commits: number;
let people: Profile[];

beforeAll(async () => {
  subgraph = await startTestSubgraph();
  connection = await mongoose
    .createConnection(testEngines().mongoUrl, { dbName: subgraph.connection.name, monitorCommands: true })
    .asPromise();
  store = new ProfileStore(connection);
  connection.getClient().on('commandStarted', ({ commandName }) => {
    if (commandName === 'commitTransaction') commits += 1;
  });
});
beforeEach(async () => {
  const made = await Promise.all(Array.from({ length: PEOPLE }, () => seed(subgraph).create()));
  people = await Promise.all(made.map((one) => one.stored()));
  commits = 0;
});
afterAll(async () => {
  await connection.close();
  await subgraph.stop();
});

const changeAll = (changes: (place: number) => ProfileChanges) =>
  Promise.allSettled(people.map((profile, place) => store.change(profile, changes(place), ACT, new Date())));
const stored = () => Promise.all(people.map(({ _id }) => store.byId(_id)));
const entries = () =>
  Promise.all(
    people.map(async ({ _id }) => (await store.audits.about(_id)).filter(({ actor }) => actor === 'somebody').length),
  );

test('concurrent changes share transactions, and each is audited', async () => {
  const outcomes = await changeAll((place) => ({ residence: place % 2 === 0 ? 'MA' : 'TN' }));
  expect(commits).toBeLessThan(PEOPLE / 2);
  const after = await stored();
  expect(outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value)).toEqual(after);
  expect(after.map((one) => [one?.residence, one?.revision])).toEqual(
    people.map(({ revision }, place) => [place % 2 === 0 ? 'MA' : 'TN', revision + 1]),
  );
  expect(await entries()).toEqual(people.map(() => 1));
});

test('an outdated change and one that violates the schema do not affect the others in their group', async () => {
  const [first, second] = people;
  if (!first || !second) throw new Error('There is nobody.');
  await store.change(first, { residence: 'DZ' }, ACT, new Date());
  const outcomes = await changeAll((place) => (place === 1 ? ({ shoeSize: 43 } as never) : { residence: 'MA' }));
  expect(outcomes.slice(0, 2)).toMatchObject([
    { status: 'fulfilled', value: undefined },
    { status: 'rejected', reason: { message: expect.stringContaining('shoeSize') } },
  ]);
  const after = await stored();
  expect(after[1]).toEqual(second);
  expect(after.map((one) => one?.residence)).toEqual(
    people.map((_one, place) => ['DZ', second.residence][place] ?? 'MA'),
  );
  expect(await entries()).toEqual(people.map((_one, place) => (place === 1 ? 0 : 1)));
});

test('a value that violates the schema is refused before it is sent', async () => {
  const [first] = people;
  if (!first) throw new Error('There is nobody.');
  const changes = { admission: { ...first.admission, status: 'WHATEVER' } } as never;
  await expect(store.change(first, changes, ACT, new Date())).rejects.toThrow(/WHATEVER/u);
  expect(await store.byId(first._id)).toEqual(first);
});

test('of concurrent changes of one profile at the same revision, one is written', async () => {
  const [person] = people;
  if (!person) throw new Error('There is nobody.');
  const wanted = ['MA', 'TN', 'DZ', 'EG', 'LY'];
  const changed = await Promise.all(wanted.map((residence) => store.change(person, { residence }, ACT, new Date())));
  const won = changed.filter((one) => one !== undefined);
  expect(won).toEqual([await store.byId(person._id)]);
  expect(await store.audits.about(person._id)).toHaveLength(2);
});
