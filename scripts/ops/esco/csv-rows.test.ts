import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { PlainError } from '../../pool/plain-error.ts';
import { alternativeLabels, clean, csvRows, idOf, type CsvShape } from './csv-rows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-csv-test-'));
const file = path.join(folder, 'table.csv');
afterAll(() => rmSync(folder, { recursive: true }));

/** Result of reading a file: rows with line numbers, rejected rows, and notes. */
async function read(content: string | Buffer, shape: Partial<CsvShape> = {}) {
  writeFileSync(file, content);
  const rows: [number, string][] = [];
  const rejected: [number, string][] = [];
  const notes: string[] = [];
  const listener = {
    reject: (line: number, reason: string) => void rejected.push([line, reason]),
    note: (text: string) => void notes.push(text),
  };
  for await (const { line, cells } of csvRows(file, 'table.csv', { required: ['a', 'b'], ...shape }, listener))
    rows.push([line, `${cells['a']}|${cells['b']}`]);
  return { rows, rejected, notes };
}

describe('rows of a CSV file', () => {
  test.each<[string, string]>([
    ['line feeds', 'a,b\n1,2\n3,"x\ny"\n5,6\n'],
    ['carriage returns and line feeds', 'a,b\r\n1,2\r\n3,"x\r\ny"\r\n5,6\r\n'],
    ['both in one file', 'a,b\r\n1,2\n3,"x\ny"\r\n5,6'],
    ['a byte order mark', '\ufeffa,b\r\n1,2\r\n3,"x\ny"\r\n5,6\r\n'],
  ])('have the number of the line on which they begin, with %s', async (_what, content) => {
    const { rows, rejected } = await read(content);
    expect(rows.map(([line, cells]) => [line, cells.replaceAll('\r', '')])).toEqual([
      [2, '1|2'],
      [3, '3|x\ny'],
      [5, '5|6'],
    ]);
    expect(rejected).toEqual([]);
  });

  test('may contain quotes in quotes, commas, and empty lines in between', async () => {
    const { rows } = await read('a,b\n\n1,"say ""hi"", you"\n\n\n3,4\n');
    expect(rows).toEqual([
      [3, '1|say "hi", you'],
      [6, '3|4'],
    ]);
  });

  test('with a wrong number of cells are rejected by line, and the others are read', async () => {
    const { rows, rejected } = await read('a,b\n1\n2,3,4\n5,6\n');
    expect(rows).toEqual([[4, '5|6']]);
    expect(rejected.map(([line]) => line)).toEqual([2, 3]);
    expect(rejected[0]?.[1]).toMatch(/number of cells/u);
    const hierarchy = await read('a,b,c\n1\n5,6\n', { mayBeShort: true });
    expect(hierarchy.rows).toHaveLength(2);
  });

  test('with a stray quote do not affect other rows', async () => {
    const { rows, rejected } = await read('a,b\n1,"2"x\n3,4"\n5,6\n');
    expect(rows.map(([line]) => line)).toEqual([2, 3, 4]);
    expect(rejected).toEqual([]);
  });

  test('of a file that ends within quotes are reported from the first lost line', async () => {
    const { rows, rejected } = await read('a,b\n1,2\n3,"x\n5,6\n7,8');
    expect(rows).toEqual([[2, '1|2']]);
    expect(rejected).toEqual([[3, expect.stringMatching(/not closed: the file is incomplete/u)]]);
  });

  test('swallowed by an unclosed quote are noticed', async () => {
    const swallowing = 'a,b\nOccupation,"x\nOccupation,http://data.europa.eu/esco/occupation/1"\n3,4\n';
    const { rows, rejected } = await read(swallowing);
    expect(rows).toEqual([[4, '3|4']]);
    expect(rejected).toEqual([[2, expect.stringMatching(/quote is not closed/u)]]);
  });

  test('that are not UTF-8 are rejected', async () => {
    const { rows, rejected } = await read(Buffer.from('a,b\n1,caf\xe9\n3,4\n', 'latin1'));
    expect(rows).toEqual([[3, '3|4']]);
    expect(rejected).toEqual([[2, 'the row is not UTF-8']]);
  });

  test('of unlimited length do not fill the memory', async () => {
    const { rejected } = await read(`a,b\n1,2\n3,"${'x'.repeat(350_000)}\n`);
    expect(rejected[0]).toEqual([3, expect.stringMatching(/does not end/u)]);
  });
});

describe('columns', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['are missing', 'a,c\n1,2\n', /no column b/u],
    ['are separated by another character', 'a;b\n1;2\n', /no column a, b/u],
    ['stand twice', 'a,b,a\n1,2,3\n', /column a more than once/u],
    ['have another encoding', Buffer.from('a,b\n1,2\n', 'utf16le'), /no column/u],
    ['are missing', '', /is empty/u],
  ])('that %s are reported in one sentence', async (_what, content, message) => {
    const reading = read(content);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(PlainError);
  });

  test('that are unknown are skipped with a note; those with prose are skipped silently', async () => {
    const { rows, notes } = await read('a,naceCode,b,description,greenShare\n1,x,2,y,0.5\n');
    expect(rows).toEqual([[2, '1|2']]);
    expect(notes).toEqual(['columns ignored: naceCode, greenShare']);
  });
});

describe('cells', () => {
  test('become labels without double spaces and duplicates', () => {
    expect(clean(' a \n b\u00a0 c\u0301 ')).toBe('a b \u0107');
    expect(alternativeLabels('Coder\ncoder | developer\r\n  programmer \n', 'Developer')).toEqual([
      'Coder',
      'programmer',
    ]);
    expect(alternativeLabels(undefined, 'x')).toEqual([]);
  });

  test.each([
    ['http://data.europa.eu/esco/occupation/f2b15a0e-e65a', 'f2b15a0e-e65a'],
    ['https://data.europa.eu/esco/skill/S1.2 ', 'S1.2'],
    ['http://data.europa.eu/esco/isco/C0110', '0110'],
    ['http://data.europa.eu/esco/isced-f/0613', 'isced-f-0613'],
    ['http://example.org/esco/skill/x', undefined],
    ['http://data.europa.eu/esco/skill/', undefined],
    ['f2b15a0e', undefined],
    [undefined, undefined],
  ])('with %p have the id %p', (uri, id) => {
    expect(idOf(uri)).toBe(id);
  });
});
