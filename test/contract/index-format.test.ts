import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { cardIndexDefinition, INDEX_FORMAT, vacancyIndexDefinition } from '@talent-pool/search-index';

const SETTINGS = { shards: 1, replicas: 0, refreshInterval: '1s' };

/**
 * What the indexes of cards and vacancies looked like in each format. When the mappings change, raise INDEX_FORMAT and add a
 * row: an index that was built before is then filled anew, and does not lack the new field without anybody noticing.
 */
const DIGESTS: Readonly<Record<number, string>> = {
  3: '4ba44c2c666b9b3d',
  // The mappings are the same, but the vacancy documents name their employer.
  4: '4ba44c2c666b9b3d',
};

test('a change of the index mappings raises INDEX_FORMAT', () => {
  const mappings = [cardIndexDefinition, vacancyIndexDefinition].map((define) => define(SETTINGS).mappings);
  const digest = createHash('sha256').update(JSON.stringify(mappings)).digest('hex').slice(0, 16);
  expect({ format: INDEX_FORMAT, digest }).toEqual({ format: INDEX_FORMAT, digest: DIGESTS[INDEX_FORMAT] });
  expect(Math.max(...Object.keys(DIGESTS).map(Number))).toBe(INDEX_FORMAT);
});
