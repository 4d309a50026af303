import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { cardIndexDefinition, INDEX_FORMAT, vacancyIndexDefinition } from '@talent-pool/search-index';

const SETTINGS = { shards: 1, replicas: 0, refreshInterval: '1s' };

/**
 * Digests of the index mappings by format. When the mappings change, raise INDEX_FORMAT and add a row: existing indexes
 * are then rebuilt, so that new fields are not missing.
 */
const DIGESTS: Readonly<Record<number, string>> = {
  3: '9df9f9629b073d89',
  // The mappings are the same, but the vacancy documents name their employer.
  4: '9df9f9629b073d89',
  5: '1398d62777bb6d5b',
  // The mappings are the same, but a card may show no experience.
  6: '1398d62777bb6d5b',
  7: '4f091845108bb406',
  8: 'e212913ddec7df3f',
  9: '59c9a3972163d884',
  10: '5b17dbb6b700d028',
};

test('a change of the index mappings raises INDEX_FORMAT', () => {
  const mappings = [cardIndexDefinition, vacancyIndexDefinition].map((define) => define(SETTINGS).mappings);
  const sorted = JSON.stringify(mappings, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  const digest = createHash('sha256').update(sorted).digest('hex').slice(0, 16);
  expect({ format: INDEX_FORMAT, digest }).toEqual({ format: INDEX_FORMAT, digest: DIGESTS[INDEX_FORMAT] });
  expect(Math.max(...Object.keys(DIGESTS).map(Number))).toBe(INDEX_FORMAT);
});
