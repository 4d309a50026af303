import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OWNER_COLLECTIONS } from '@talent-pool/outbox';
import { MongoClient, type Document } from 'mongodb';
import { CANARIES, PERSONAL } from '../../../subgraphs/candidates/src/testing/canaries.ts';
import { completeProfile } from '../../../subgraphs/candidates/src/testing/seed.ts';
import { adminClient, createTestNames, testEngines, type TestNames } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-restore-'));
const ledger = path.join(folder, 'ledger.jsonl');
const restored = createTestNames();
const pools: RunningPool[] = [];
let mongo: MongoClient;
/** Ids of people who are erased after the backup, erased before it, withdraw the card after it, or stay. */
let people: Record<'erasedLater' | 'erasedBefore' | 'withdrawnLater' | 'stays', string>;
/** The retired pool id. */
let givenUp: string;

type Dump = ReadonlyMap<string, readonly Document[]>;

/** All documents of a database, as in a backup. */
async function dump(database: string): Promise<Dump> {
  const collections = await mongo.db(database).collections();
  const entries = collections.map(async (one) => [one.collectionName, await one.find().toArray()] as const);
  return new Map(await Promise.all(entries));
}
async function restore(database: string, dumped: Dump): Promise<void> {
  for (const [name, documents] of dumped)
    if (documents.length > 0)
      await mongo
        .db(database)
        .collection(name)
        .insertMany([...documents]);
}

/** Runs an operator command on the databases with these names. */
async function command(name: string, parameters: readonly string[], names: TestNames) {
  const env = {
    MONGODB_URL: testEngines().mongoUrl,
    CANDIDATES_DATABASE: names.candidatesDatabase,
    INDEXER_DATABASE: names.indexerDatabase,
  };
  const program = ['--no-warnings', path.resolve(`scripts/ops/restore/${name}.ts`), ...parameters];
  const run = promisify(execFile)(process.execPath, program, { env });
  return run.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
  );
}

/** Publishes a profile for this account. Returns its id. */
async function publish(pool: RunningPool, sub: string, sections: object = {}): Promise<string> {
  const token = await pool.token('candidate', { sub });
  const variables = {
    input: { profile: { ...completeProfile(), ...sections }, consents: ['PUBLISH_CARD', 'PROTECTION_NEED'] },
  };
  const create = 'mutation ($input: CreateProfileInput!) { createProfile(input: $input) { profile { id } } }';
  const { data } = await pool.request(create, { token, variables });
  const go =
    'mutation { publishProfile(input: { expectedRevision: 1 }) { profile { published } problems { code field } } }';
  expect((await pool.request(go, { token })).data).toMatchObject({ publishProfile: { profile: { published: true } } });
  return (data as unknown as { createProfile: { profile: { id: string } } }).createProfile.profile.id;
}
const count = async (pool: RunningPool): Promise<unknown> =>
  (await pool.request('{ searchProfiles(first: 0) { totalCount } }', { as: 'employer' })).data?.['searchProfiles'];
const untilCount = (pool: RunningPool, totalCount: number) =>
  eventually(
    async () => (JSON.stringify(await count(pool)) === JSON.stringify({ totalCount }) ? true : undefined),
    `${totalCount} cards`,
  );
async function withdraw(pool: RunningPool, sub: string): Promise<string> {
  const token = await pool.token('candidate', { sub });
  const { data } = await pool.request('{ myProfile { revision poolId } }', { token });
  const { revision, poolId } = (data as unknown as { myProfile: { revision: number; poolId: string } }).myProfile;
  const variables = { input: { expectedRevision: revision } };
  const go = 'mutation ($input: RevisionInput!) { withdrawProfile(input: $input) { problems { code } } }';
  expect((await pool.request(go, { token, variables })).data).toEqual({ withdrawProfile: { problems: [] } });
  return poolId;
}
async function erase(pool: RunningPool, sub: string, id: string): Promise<void> {
  const token = await pool.token('candidate', { sub });
  await pool.request('mutation { eraseMyProfile(input: { confirm: true }) { status } }', { token });
  const profiles = mongo.db(pool.names.candidatesDatabase).collection<{ _id: string }>('profiles');
  await eventually(async () => ((await profiles.countDocuments({ _id: id })) === 0 ? true : undefined), 'the deletion');
}

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
  const pool = await startPool();
  pools.push(pool);
  people = {
    erasedBefore: await publish(pool, 'erased-before'),
    erasedLater: await publish(pool, 'erased-later', CANARIES),
    withdrawnLater: await publish(pool, 'withdrawn-later'),
    stays: await publish(pool, 'stays'),
  };
  await untilCount(pool, 4);
  await erase(pool, 'erased-before', people.erasedBefore);
  const backup = [await dump(pool.names.candidatesDatabase), await dump(pool.names.indexerDatabase)] as const;
  await erase(pool, 'erased-later', people.erasedLater);
  givenUp = await withdraw(pool, 'withdrawn-later');
  await untilCount(pool, 1);
  expect(await command('export-ledger', [ledger], pool.names)).toEqual({
    code: 0,
    output: `2 erasures and 1 withdrawals are in ${ledger}.\n`,
  });
  expect((await command('export-ledger', ['-'], pool.names)).output).toBe(readFileSync(ledger, 'utf8'));
  await restore(restored.candidatesDatabase, backup[0]);
  await restore(restored.indexerDatabase, backup[1]);
});
afterAll(async () => {
  for (const pool of pools) await pool.stop();
  await restored.drop();
  await mongo.close();
  rmSync(folder, { recursive: true });
});

const profiles = () => mongo.db(restored.candidatesDatabase).collection<{ _id: string }>('profiles');

describe('the exported ledger', () => {
  test('contains ids and times of all erasures and withdrawals, readable only by its owner', () => {
    const lines = readFileSync(ledger, 'utf8').trim().split('\n');
    const [withdrawal, ...erasures] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(withdrawal).toEqual({ retiredPoolId: givenUp });
    expect(erasures.map(({ id }) => id).sort()).toEqual([people.erasedBefore, people.erasedLater].sort());
    for (const erasure of erasures) expect(Object.keys(erasure)).toEqual(['id', 'requestedAt', 'completedAt']);
    expect(statSync(ledger).mode & 0o777).toBe(0o600);
    expect(existsSync(`${ledger}.new`)).toBe(false);
  });
});

describe('a restored backup', () => {
  test('restores, without the ledger, a person erased later and a withdrawn card', async () => {
    const found = await profiles().findOne({ _id: people.erasedLater });
    expect(JSON.stringify(found)).toMatch(PERSONAL);
    expect(await profiles().countDocuments({ published: true })).toBe(3);
  });

  test.each([
    ['no JSON', '{"id":'],
    ['a name for an id', '{"id":"amina"}'],
    [
      'a consent to something else',
      `{"candidateId":"${randomUUID()}","purpose":"ANYTHING","withdrawnAt":"2026-11-29T08:00:00Z"}`,
    ],
    ['a withdrawal with more than there is to know', `{"retiredPoolId":"${randomUUID()}","name":"Amina"}`],
    ['a time that is none', `{"candidateId":"${randomUUID()}","purpose":"PUBLISH_CARD","withdrawnAt":"yesterday"}`],
  ])('is not changed by a damaged ledger: %s', async (_what, line) => {
    const damaged = path.join(folder, 'damaged.jsonl');
    writeFileSync(damaged, `${readFileSync(ledger, 'utf8')}${line}\n`);
    const { code, output } = await command('replay-ledger', [damaged], restored);
    const sentence = /^Line 4 of .* is neither an erasure nor a withdrawal\. Nothing was changed\.\n$/u;
    expect([code, output]).toEqual([1, expect.stringMatching(sentence)]);
    expect(await profiles().countDocuments({ published: true })).toBe(3);
  });

  test('is not changed by a missing ledger', async () => {
    expect(await command('replay-ledger', [path.join(folder, 'none')], restored)).toMatchObject({ code: 1 });
    expect(await command('replay-ledger', [], restored)).toMatchObject({ code: 1 });
    expect(await profiles().countDocuments({ published: true })).toBe(3);
  });

  test('shows no erased person and no withdrawn card after the ledger was replayed', async () => {
    const proofs = mongo.db(restored.indexerDatabase).collection<{ _id: string }>('absences');
    await proofs.insertOne({ _id: people.erasedLater, revision: 99, absentAt: new Date() } as never);
    expect(await command('replay-ledger', [ledger], restored)).toEqual({
      code: 0,
      output: expect.stringContaining(
        '1 erasures were missing in the backup. 1 people that the backup had brought back were erased again.\n' +
          '1 people had withdrawn a card or a consent that the backup had brought back; it was withdrawn again.',
      ),
    });
    expect(await proofs.findOne({ _id: people.erasedLater })).toBeNull();
    const dumped = await dump(restored.candidatesDatabase);
    expect(JSON.stringify([...dumped.values()])).not.toMatch(/canary|1971-07-17|99887766/iu);
    // The account is only in the erasure event, until `portals` has handled it.
    const others = [...dumped].filter(([name]) => name !== OWNER_COLLECTIONS.events);
    expect(JSON.stringify(others)).not.toContain('erased-later');
    const pool = await startPool({ names: restored });
    pools.push(pool);
    await untilCount(pool, 1);
    await eventually(
      async () => ((await profiles().countDocuments({ _id: people.erasedLater })) === 0 ? true : undefined),
      'the erasure to be finished again',
    );
    const isNamed = async () => JSON.stringify([...(await dump(restored.candidatesDatabase))]).includes('erased-later');
    await eventually(async () => ((await isNamed()) ? undefined : true), 'the account to be named nowhere');
    expect(
      (
        await profiles()
          .find({}, { projection: { _id: 1 }, sort: { _id: 1 } })
          .toArray()
      ).map(({ _id }) => _id),
    ).toEqual([people.stays, people.withdrawnLater].sort());
    const engine = adminClient();
    await engine.indices.refresh({ index: `${restored.prefix}-*` });
    const { hits } = await engine.search({ index: `${restored.prefix}-cards`, version: true });
    await engine.close();
    expect(hits.hits).toHaveLength(1);
  });

  test('is not changed by a second replay', async () => {
    const { output } = await command('replay-ledger', [ledger, ledger], restored);
    expect(output).toContain(
      '0 erasures were missing in the backup. 0 people that the backup had brought back were erased again.',
    );
    expect(output).toContain('0 people had withdrawn a card');
    expect(await profiles().countDocuments({ published: true })).toBe(1);
  });
});
