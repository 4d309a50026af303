import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ERROR_CATALOGUE, REFUSAL_REASONS } from '@talent-pool/service-kit';

test('the table of errors in docs/api.md is the catalogue', () => {
  const text = readFileSync('docs/api.md', 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]+)`\s*\| (\d{3})\s*\| (.*?)\s*\|$/gmu)];
  const documented = rows.map(([, code, status, advice]) => [code, Number(status), advice]);
  expect(documented).toEqual(
    Object.entries(ERROR_CATALOGUE).map(([code, { status, advice }]) => [code, status, advice]),
  );
});

test('the table of reasons in docs/api.md is that of refusals', () => {
  const text = readFileSync('docs/api.md', 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z]+_[A-Z_]+)`\s*\| ([A-Z].*?)\s*\| (.*?)\s*\|$/gmu)];
  expect(rows.map(([, reason, message, advice]) => [reason, message, advice?.replaceAll('`', '')])).toEqual(
    Object.entries(REFUSAL_REASONS).map(([reason, { message, advice }]) => [reason, message, advice]),
  );
});
