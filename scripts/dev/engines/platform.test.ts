import { expect, test } from '@jest/globals';
import { PlainError } from '../../pool/plain-error.ts';
import { requireEmbeddablePlatform } from './platform.ts';

test.each([
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['linux', 'arm64'],
])('%s %s gets an error that names docker compose and the two URLs', (platform, machine) => {
  expect(() => requireEmbeddablePlatform(platform, machine)).toThrow(PlainError);
  expect(() => requireEmbeddablePlatform(platform, machine)).toThrow(/docker compose up.*ELASTICSEARCH_URL/su);
});

test('Linux on x64 is supported', () => {
  expect(() => requireEmbeddablePlatform('linux', 'x64')).not.toThrow();
});
