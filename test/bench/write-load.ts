import { setTimeout as pause } from 'node:timers/promises';
import { PROFILE_COLLECTION } from '@talent-pool/search-index';
import mongoose from 'mongoose';
import { ProfileStore } from '../../subgraphs/candidates/src/data/profile.store.ts';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';

/**
 * Changes published profiles through the data layer of `candidates` at a given rate, in its own process. Started by
 * `measure-load` with connection string, database and rate; pauses, continues and stops on messages, stops when its
 * parent ends, and reports how many changes were acknowledged in how many seconds.
 */
const [mongoUrl = '', database = '', rate = '0'] = process.argv.slice(2);
const PEOPLE = 5_000;
const TICK = 20;
/** Concurrent changes; if the database is slower than the rate, the rate drops. */
const MAX_CONCURRENT = 32;
const ACT = { caller: { subject: 'bench', role: 'candidate' }, action: 'PROFILE_CHANGED' } as const;

const connection = await mongoose.createConnection(mongoUrl, { dbName: database }).asPromise();
const store = new ProfileStore(connection);
const people = (await connection
  .collection<Profile>(PROFILE_COLLECTION)
  .find({ published: true, 'admission.status': 'ADMITTED', subject: { $ne: 'candidate' } })
  .limit(PEOPLE)
  .toArray()) as Profile[];

let going = true;
let resting = false;
let written = 0;
let next = 0;
const underWay = new Set<Promise<void>>();
process.on('message', (told) => {
  resting = told === 'rest';
  going = told !== 'end';
});
process.on('disconnect', () => process.exit(1));

async function change(place: number): Promise<void> {
  const person = people[place];
  if (!person) return;
  const quarter = 1 + (person.revision % 4) * 3;
  const availability = { from: `2030-${String(quarter).padStart(2, '0')}-01`, hidden: false };
  const changed = await store.change(person, { availability }, ACT, new Date());
  if (!changed) return;
  people[place] = changed;
  written += 1;
}

/** Seconds of work so far. */
let seconds = 0;
process.send?.({ started: true });
for (let before = performance.now(); going;) {
  const now = performance.now();
  if (!resting) seconds += (now - before) / 1_000;
  before = now;
  while (!resting && next < seconds * Number(rate) && underWay.size < MAX_CONCURRENT) {
    const one: Promise<void> = change(next % people.length).finally(() => underWay.delete(one));
    underWay.add(one);
    next += 1;
  }
  await pause(TICK);
}
await Promise.all(underWay);
process.send?.({ written, seconds });
await connection.close();
process.disconnect();
