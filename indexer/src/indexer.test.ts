import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cardAlias, createEngineClient, PROFILE_COLLECTION } from '@talent-pool/search-index';
import { createLogger } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { MongoClient, type Collection } from 'mongodb';
import { generateProfiles, type GeneratedProfile as Profile } from '../../scripts/generate/profiles.ts';
import { adminClient, engineSettings, ownNames, testEngines } from '../../test/support/engines.ts';
import { eventually } from '../../test/support/eventually.ts';
import { Indexer } from './indexer.ts';

const names = ownNames();
const admin = adminClient();
const writer = createEngineClient(engineSettings(testEngines().elasticsearch.indexer) as never);
const alias = cardAlias(names.prefix);
let mongo: MongoClient;
let profiles: Collection<Profile>;
let taxonomy: Taxonomy;
let sample: Profile[];

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
  profiles = mongo.db(names.candidatesDatabase).collection(PROFILE_COLLECTION);
  await mongo.db(names.candidatesDatabase).createCollection(PROFILE_COLLECTION);
  taxonomy = await loadTaxonomy();
  sample = [...generateProfiles(taxonomy, { profiles: 4_000, seed: 5 })];
});
afterAll(async () => {
  await names.drop();
  await Promise.all([mongo.close(), admin.close(), writer.close()]);
});

const newIndexer = (): Indexer =>
  new Indexer({
    mongo,
    engine: writer,
    ...names,
    settings: { shards: 1, replicas: 0, refreshInterval: '100ms' },
    overviewSeconds: 3_600,
    leaseSeconds: 2,
    taxonomy,
    logger: createLogger('indexer', 'silent'),
  });

/** Pool ids and versions in the index, as it is now. */
async function indexed(): Promise<Map<string, number>> {
  await admin.indices.refresh({ index: alias });
  const { hits } = await admin.search({ index: alias, size: 10_000, version: true, _source: false });
  return new Map(hits.hits.map(({ _id, _version }) => [_id ?? '', _version ?? 0]));
}

async function expected(): Promise<Map<string, number>> {
  const found = await profiles
    .find({ published: true, 'admission.status': 'ADMITTED', erasureRequestedAt: null })
    .toArray();
  return new Map(found.map(({ poolId, revision }) => [poolId ?? '', revision]));
}

/** Waits until the index holds exactly the published profiles at their revisions. */
const untilEqual = (): Promise<true> =>
  eventually(async () => {
    const there = await indexed().catch(() => new Map<string, number>());
    const wanted = await expected();
    return there.size === wanted.size && [...wanted].every(([id, revision]) => there.get(id) === revision)
      ? true
      : undefined;
  }, 'the index to equal the profiles');

function startProcess(): ChildProcess {
  const { mongoUrl, elasticsearch } = testEngines();
  return spawn(process.execPath, [fileURLToPath(new URL('./index.ts', import.meta.url))], {
    stdio: 'ignore',
    env: {
      ...engineSettings(elasticsearch.indexer),
      MONGODB_URL: mongoUrl,
      CANDIDATES_DATABASE: names.candidatesDatabase,
      INDEXER_DATABASE: names.indexerDatabase,
      INDEX_PREFIX: names.prefix,
      LEASE_SECONDS: '1',
      REFRESH_INTERVAL: '100ms',
    },
  });
}

async function killed(process: ChildProcess): Promise<void> {
  process.kill('SIGKILL');
  await once(process, 'exit');
}

const republish = (_id: string) =>
  profiles.updateOne({ _id }, [
    {
      $set: {
        retiredPoolIds: { $concatArrays: ['$retiredPoolIds', ['$poolId']] },
        poolId: randomUUID(),
        revision: { $add: ['$revision', 1] },
      },
    },
  ]);
const withdraw = (_id: string) =>
  profiles.updateOne({ _id }, [
    {
      $set: {
        retiredPoolIds: { $concatArrays: ['$retiredPoolIds', ['$poolId']] },
        poolId: null,
        published: false,
        revision: { $add: ['$revision', 1] },
      },
    },
  ]);

describe('the indexer', () => {
  test('killed in the middle of thousands of writes, loses and doubles nothing', async () => {
    const first = startProcess();
    await eventually(
      async () => ((await admin.indices.exists({ index: alias })) ? true : undefined),
      'the first index',
    );
    const writing = profiles.insertMany(sample, { ordered: false });
    await eventually(async () => ((await indexed()).size > 100 ? true : undefined), 'some cards');
    await killed(first);
    await writing;
    const second = startProcess();
    expect(await untilEqual()).toBe(true);
    await killed(second);
  });

  test('re-publication leaves no old card, and withdrawal none at all', async () => {
    const indexer = newIndexer();
    indexer.start();
    await untilEqual();
    const [one, two] = await profiles
      .find({ published: true, poolId: { $ne: null } })
      .limit(2)
      .toArray();
    await republish(one?._id ?? '');
    await withdraw(two?._id ?? '');
    await untilEqual();
    const ids = await indexed();
    expect([ids.has(one?.poolId ?? ''), ids.has(two?.poolId ?? '')]).toEqual([false, false]);
    await indexer.stop();
  });

  test('a slow second indexer with an old state never brings a withdrawn card back', async () => {
    const indexer = newIndexer();
    indexer.start();
    await untilEqual();
    const old = await profiles.findOne({ published: true, poolId: { $ne: null } });
    await withdraw(old?._id ?? '');
    await untilEqual();
    const late = {
      operations: [
        { index: { _id: old?.poolId ?? '', version: old?.revision ?? 0, version_type: 'external' as const } },
        { poolId: old?.poolId },
      ],
    };
    const { items } = await writer.bulk({ index: alias, ...late });
    expect(items[0]?.index?.status).toBe(409);
    expect((await indexed()).has(old?.poolId ?? '')).toBe(false);
    await indexer.stop();
  });

  test('killed in the middle of a rebuild, begins it again and finishes it', async () => {
    const rebuilds = mongo
      .db(names.indexerDatabase)
      .collection<{ _id: string; requestedAt: Date; state: string; cards: number }>('rebuilds');
    const before = Object.keys(await admin.indices.getAlias({ name: alias }));
    const first = startProcess();
    const _id = randomUUID();
    await rebuilds.insertOne({ _id, requestedAt: new Date(), state: 'WAITING', cards: 0 });
    await eventually(
      async () => ((await rebuilds.findOne({ _id }))?.state === 'RUNNING' ? true : undefined),
      'the rebuild to run',
    );
    await killed(first);
    const second = startProcess();
    await eventually(
      async () => ((await rebuilds.findOne({ _id }))?.state === 'DONE' ? true : undefined),
      'the rebuild to be done',
    );
    await untilEqual();
    expect(Object.keys(await admin.indices.getAlias({ name: alias }))).not.toEqual(before);
    expect(Object.keys(await admin.indices.get({ index: `${names.prefix}-cards-*` }))).toHaveLength(1);
    await killed(second);
  });

  test('that lost its place removes what should not be there and adds what is missing', async () => {
    const positions = mongo.db(names.indexerDatabase).collection<{ _id: string }>('positions');
    await positions.deleteMany({});
    const gone = await profiles.findOne({ published: true, poolId: { $ne: null } });
    await profiles.deleteOne({ _id: gone?._id ?? '' });
    const indexer = newIndexer();
    indexer.start();
    await untilEqual();
    expect((await indexed()).has(gone?.poolId ?? '')).toBe(false);
    await indexer.stop();
  });

  test('sets a poison document aside and goes on with the rest', async () => {
    const indexer = newIndexer();
    indexer.start();
    const poison = await profiles.findOne({ published: true, poolId: { $ne: null } });
    const letters = mongo.db(names.indexerDatabase).collection<{ _id: string; code: string }>('deadLetters');
    await profiles.updateOne(
      { _id: poison?._id ?? '' },
      { $set: { skills: 'canary' as never }, $inc: { revision: 1 } },
    );
    const letter = await eventually(
      async () => (await letters.findOne({ _id: poison?._id ?? '' })) ?? undefined,
      'the dead letter',
    );
    expect(letter.code).toBe('ANONYMISE');
    expect(JSON.stringify(letter)).not.toContain('canary');
    const other = await profiles.findOne({ published: true, poolId: { $ne: null }, _id: { $ne: poison?._id ?? '' } });
    await republish(other?._id ?? '');
    await eventually(async () => ((await indexed()).has(other?.poolId ?? '') ? undefined : true), 'the other change');
    await profiles.deleteOne({ _id: poison?._id ?? '' });
    await indexer.stop();
  });

  test('shows no personal canary in any card, stored or counted', async () => {
    const canary = sample.find(({ published }) => published);
    await profiles.updateOne(
      { _id: canary?._id ?? '' },
      {
        $set: {
          identity: { givenNames: 'Canaria', familyName: 'Canaria', dateOfBirth: '1999-09-09', sex: 'FEMALE' },
          contact: { email: 'canaria@example.org', phone: null },
          'workExperience.0.employer': 'Canaria Ltd',
          'qualifications.0.title': 'Canaria Diploma',
          residence: 'ZW',
          nationalities: ['ZW'],
        },
        $inc: { revision: 1 },
      },
    );
    const indexer = newIndexer();
    indexer.start();
    await untilEqual();
    const { hits } = await admin.search({
      index: `${names.prefix}-*`,
      size: 10_000,
      docvalue_fields: ['*'].flatMap(() => ['skills', 'skillEvidence', 'languages', 'memberStates', 'availability']),
    });
    expect(hits.hits.length).toBeGreaterThan(3_000);
    expect(JSON.stringify(hits)).not.toMatch(/canaria|1999-09-09|"ZW"/iu);
    await indexer.stop();
  });
});
