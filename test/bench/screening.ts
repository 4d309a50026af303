import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PROFILE_COLLECTION } from '@talent-pool/search-index';
import { createLogger } from '@talent-pool/service-kit';
import { loadTaxonomy, sampleShortageList, ShortageLists } from '@talent-pool/taxonomy';
import mongoose from 'mongoose';
import { startMongoDb } from '../../scripts/dev/engines/mongodb.ts';
import { generateProfiles } from '../../scripts/samples/profiles.ts';
import { screeningAt } from '../../subgraphs/candidates/src/application/screening.ts';
import { ProfileStore } from '../../subgraphs/candidates/src/data/profile.store.ts';
import { ScreeningWorker } from '../../subgraphs/candidates/src/data/screening.worker.ts';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';

/**
 * `npm run bench:screening -- --profiles 100000`: how fast waiting profiles are screened again after a change of criteria,
 * compared with a bare bulk update of the same documents. Starts a MongoDB of its own.
 */
const { values } = parseArgs({ options: { profiles: { type: 'string', default: '100000' } } });
const GROUP = 500;
const RULES = { admission: 'automatic', eligibility: 'anyone' } as const;

const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-screening-'));
const mongodb = await startMongoDb(folder);
const connection = await mongoose.createConnection(mongodb.url, { dbName: 'candidates' }).asPromise();
const store = new ProfileStore(connection);
await store.prepare();
const taxonomy = await loadTaxonomy();
const shortages = new ShortageLists(await sampleShortageList());
const profiles = connection.collection<Profile>(PROFILE_COLLECTION);

/** Milliseconds that the work takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

let ids: string[] = [];
async function seed(): Promise<void> {
  let batch: Profile[] = [];
  for (const profile of generateProfiles(taxonomy, { profiles: Number(values.profiles), seed: 1 })) {
    const admission = { status: 'SUBMITTED', submittedAt: new Date(), decidedAt: null, reason: null } as const;
    batch.push({ ...profile, admission, published: false, poolId: null });
    if (batch.length < GROUP) continue;
    await profiles.insertMany(batch);
    batch = [];
  }
  if (batch.length > 0) await profiles.insertMany(batch);
  ids = (await profiles.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
}

/** Sets the same fields of the same documents as the screening, which reads and evaluates nothing and writes no audit. */
async function bareUpdate(admission: Profile['admission']): Promise<void> {
  for (let first = 0; first < ids.length; first += GROUP) {
    const updates = ids.slice(first, first + GROUP).map((_id) => ({
      updateOne: { filter: { _id }, update: { $set: { admission, updatedAt: new Date() }, $inc: { revision: 1 } } },
    }));
    await profiles.bulkWrite(updates);
  }
}

await seed();
const now = new Date();
const submitted = { status: 'SUBMITTED', submittedAt: now, decidedAt: null, reason: null } as const;
const bare = await timed(() => bareUpdate({ ...submitted, status: 'ADMITTED' }));
await bareUpdate(submitted);
const worker = new ScreeningWorker(store, {
  screeningAt: (time) => screeningAt({ store, taxonomy, shortages, ...RULES }, time),
  settings: RULES,
  log: createLogger('bench', 'silent'),
});
let admitted = 0;
const screening = await timed(async () => {
  admitted = await worker.screenAll();
});
const rate = (milliseconds: number): number => Math.round((ids.length / milliseconds) * 1_000);
console.log(`bare bulk update: ${rate(bare)} profiles per second`);
console.log(`screening:        ${rate(screening)} profiles per second, ${admitted} admitted`);
console.log(`ratio:            ${(bare / screening).toFixed(2)}`);
await connection.close();
await mongodb.process.stop();
rmSync(folder, { recursive: true, force: true });
