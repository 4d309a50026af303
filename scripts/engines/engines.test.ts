import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ownNames, testEngines } from '../../test/support/engines.ts';
import { verifyChecksum } from './fetch-engine.ts';
import { PlainError } from './plain-error.ts';
import { requireEmbeddablePlatform } from './platform.ts';

const names = ownNames();
const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-engines-test-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await names.drop();
});

describe('fetched engines', () => {
  test('a file that is not the pinned one is refused in one sentence', async () => {
    const file = path.join(folder, 'engine.zip');
    writeFileSync(file, 'not an engine');
    await expect(verifyChecksum(file, '0'.repeat(64), 'Elasticsearch')).rejects.toThrow(PlainError);
    await expect(verifyChecksum(file, '0'.repeat(64), 'Elasticsearch')).rejects.toThrow(/damaged/u);
  });

  test.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ])('%s %s is pointed to docker compose', (platform, machine) => {
    expect(() => requireEmbeddablePlatform(platform, machine)).toThrow(/docker compose up.*ELASTICSEARCH_URL/su);
  });
});

describe('users of the embedded Elasticsearch', () => {
  const { url, search, indexer } = testEngines().elasticsearch;
  const put = async (index: string, { username, password }: typeof search): Promise<number> => {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    return (await fetch(`${url}/${index}`, { method: 'PUT', headers: { authorization } })).status;
  };

  test('search may not create an index', async () => {
    expect(await put(`${names.prefix}-a`, search)).toBe(403);
  });

  test('the indexer may create the pool’s own indexes and no others', async () => {
    expect(await put(`${names.prefix}-b`, indexer)).toBe(200);
    expect(await put('foreign-index', indexer)).toBe(403);
  });

  test('nobody gets in without a password', async () => {
    expect((await fetch(`${url}/_cluster/health`)).status).toBe(401);
  });
});
