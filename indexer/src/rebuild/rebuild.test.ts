import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeRunFile } from '../../../scripts/pool/run-file.ts';
import { testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import type { Indexer } from '../leadership/indexer.ts';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile } from '../testing/profile-documents.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../../../scripts/ops/reindex.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-reindex-'));
let fixture: IndexerFixture;
let indexer: Indexer;

beforeAll(async () => {
  fixture = await startIndexerFixture();
  indexer = fixture.create();
  await fixture.leading(indexer);
  const { names } = fixture;
  writeRunFile(folder, {
    mongoUrl: testEngines().mongoUrl,
    databases: { candidates: names.candidatesDatabase, indexer: names.indexerDatabase },
    pids: { start: process.pid },
  } as never);
});
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true });
});

async function reindex(...parameters: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [SCRIPT, ...parameters], { env: { POOL_DIR: folder } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}
const physical = async () => Object.keys(await fixture.engine.indices.getAlias({ name: fixture.alias }));

describe('a rebuild', () => {
  test('moves the alias to a new index with the same cards while changes continue', async () => {
    const profiles = Array.from({ length: 3_000 }, () => storedProfile());
    await fixture.settled(indexer, () => fixture.profiles.insertMany(profiles));
    const before = await physical();
    let running = true;
    const changing = (async () => {
      for (let place = 0; running; place = (place + 1) % profiles.length) {
        const published = place % 3 !== 0;
        await fixture.profiles.updateOne({ _id: profiles[place]?._id as string }, [
          { $set: { published, revision: { $add: ['$revision', 1] } } },
        ]);
      }
    })();
    const { code, output } = await reindex();
    running = false;
    await changing;
    expect(output).toMatch(/The new index is in use: \d+ profiles/u);
    expect(code).toBe(0);
    await fixture.settled(indexer, async () => undefined);
    expect(await physical()).not.toEqual(before);
    expect(Object.keys(await fixture.engine.indices.get({ index: `${fixture.alias}-*` }))).toEqual(await physical());
    const expected = (await fixture.profiles.find({ published: true }).toArray()).map((one) => [
      one.poolId,
      one.revision,
    ]);
    expect([...(await fixture.cards())].sort()).toEqual(expected.sort());
  });

  test('leaves tombstones of retired pool ids in the new index', async () => {
    const profile = storedProfile({ published: false, poolId: null, retiredPoolIds: ['given-up'], revision: 5 });
    await fixture.settled(indexer, () => fixture.profiles.insertOne(profile));
    await reindex();
    const late = { index: fixture.alias, id: 'given-up', version: 4, version_type: 'external' as const, document: {} };
    await expect(fixture.engine.index(late)).rejects.toMatchObject({ statusCode: 409 });
  });

  test('builds cards again: elapsed time changes them although no revision rose', async () => {
    const profile = storedProfile({
      workExperience: [
        { occupation: 'f2b15a0e-e65a-438a-affb-29b9d50b77d1', start: '2026-10', end: null, hidden: false },
      ],
    });
    await fixture.settled(indexer, () => fixture.profiles.insertOne(profile));
    await indexer.stop();
    indexer = fixture.create({ today: () => new Date('2037-06-15T00:00:00Z') });
    await fixture.leading(indexer);
    await reindex();
    const card = await fixture.card(profile.poolId as string);
    expect(card).toMatchObject({ version: 1, source: { card: { experience: 'OVER_10_YEARS' } } });
  });

  test('of an unknown feed is refused with a message', async () => {
    const { code, output } = await reindex('people');
    expect([code, output.trim()]).toEqual([2, 'There is no index of people. Indexes: profiles, vacancies.']);
  });

  test('reports that no indexer is running', async () => {
    await indexer.stop();
    await eventually(
      async () => ((await fixture.indexerDatabase.collection('leases').findOne({})) ? undefined : true),
      'no leader',
    );
    const { code, output } = await reindex();
    expect(output).toMatch(/No indexer is running/u);
    expect(code).toBe(1);
  });
});
