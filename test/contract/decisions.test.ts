import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const FOLDER = new URL('../../docs/adr/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const records = readdirSync(FOLDER).filter((name) => /^\d/u.test(name));
/** Entries of the index, one per line. */
const entries = read('README.md')
  .split(/^- /mu)
  .map((entry) =>
    entry
      .replace(/\n\n[\s\S]*/u, '')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
  );

const supersededBy = (text: string): string | undefined => /Superseded by \[(ADR \d+)\]/u.exec(text)?.[1];

describe('a decision record', () => {
  test.each(records)('%s is listed with its title, and marked if superseded', (name) => {
    const [title = ''] = read(name).split('\n');
    const successor = supersededBy(read(name));
    const entry = `[${title.replace('# ', '')}](${name})${successor ? ` (superseded by ${successor})` : ''}`;
    expect(entries.filter((one) => one.includes(name))).toEqual([entry]);
  });

  test.each(records)('%s has its number in the title, a status with date, a context and consequences', (name) => {
    expect(read(name)).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `, 'u'));
    expect(read(name)).toMatch(/^\*\*Status:\*\* accepted, \d{4}-\d{2}-\d{2}\./mu);
    expect(read(name).match(/^## (?:Context|Decision|Consequences)$/gmu)).toEqual([
      '## Context',
      '## Decision',
      '## Consequences',
    ]);
  });

  test.each(records.filter((name) => supersededBy(read(name))))('%s is named by the one that supersedes it', (name) => {
    const number = supersededBy(read(name))?.replace('ADR ', '').padStart(4, '0');
    const successor = records.find((other) => other.startsWith(`${number}-`)) ?? '';
    expect(read(successor)).toContain(`(${name})`);
  });

  test('is the only one with its number', () => {
    expect(new Set(records.map((name) => name.slice(0, 4))).size).toBe(records.length);
  });
});
