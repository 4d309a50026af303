import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { StoredShortages } from '@talent-pool/taxonomy-store';
import { MongoClient } from 'mongodb';
import { createTestNames, testEngines } from '../../../test/support/engines.ts';
import { startCommand } from '../esco/testing/command.ts';
import { readShortageList } from './read-list.ts';

const names = createTestNames();
const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-shortage-'));
const file = path.join(folder, 'list.csv');
let mongo: MongoClient;

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await names.drop();
  await mongo.close();
});

const UNIT_GROUPS = ['2512', '7212', '5120', '0110'];
const read = (content: string) => {
  writeFileSync(file, content);
  return readShortageList(file, (code) => UNIT_GROUPS.includes(code));
};

describe('a shortage list', () => {
  test.each([
    ['commas', 'scope,change,iscoGroup\nEU,ADDED,2512\nEU,ADDED,0110\nDE,REMOVED,2512\nGR,ADDED,5120\n'],
    ['tabs', 'scope\tchange\tiscoGroup\nEU\tADDED\t2512\nEU\tADDED\t0110\nDE\tREMOVED\t2512\nGR\tADDED\t5120'],
    [
      'semicolons, capitals, a byte order mark and CRLF',
      '\ufeffscope;change;iscoGroup\r\neu;added;2512\r\nEU;Added;"0110"\r\nde; removed ;2512\r\nEL;ADDED;5120\r\n',
    ],
    [
      'other columns between',
      'remark,scope,iscoGroup,change\n"a, b",EU,2512,ADDED\n,EU,0110,ADDED\n,DE,2512,REMOVED\n,GR,5120,ADDED\n',
    ],
  ])('is read with %s', async (_what, content) => {
    const { entries, wrong } = await read(content);
    expect(wrong).toEqual([]);
    expect(entries).toEqual([
      { scope: 'EU', change: 'ADDED', iscoGroup: '2512' },
      { scope: 'EU', change: 'ADDED', iscoGroup: '0110' },
      { scope: 'DE', change: 'REMOVED', iscoGroup: '2512' },
      { scope: 'GR', change: 'ADDED', iscoGroup: '5120' },
    ]);
  });

  test('may narrow an addition of a member state to regions and sectors', async () => {
    const { entries, wrong } = await read(
      'scope,change,iscoGroup,regions,naceDivisions\nEU,ADDED,2512,,\nDE,ADDED,5120,DE2 DE11,55 56\nGR,ADDED,5120,EL30,\n',
    );
    expect(wrong).toEqual([]);
    expect(entries).toEqual([
      { scope: 'EU', change: 'ADDED', iscoGroup: '2512' },
      { scope: 'DE', change: 'ADDED', iscoGroup: '5120', regions: ['DE2', 'DE11'], naceDivisions: ['55', '56'] },
      { scope: 'GR', change: 'ADDED', iscoGroup: '5120', regions: ['EL30'] },
    ]);
  });

  test.each([
    ['EU,ADDED,5120,DE2,', 'only an addition of a member state can be narrowed to regions or sectors'],
    ['DE,REMOVED,2512,,55', 'only an addition of a member state can be narrowed to regions or sectors'],
    ['DE,ADDED,5120,XX1,', '"XX1" is not a region of NUTS 2024'],
    ['DE,ADDED,5120,FR1,', 'the region "FR1" is not in DE'],
    ['DE,ADDED,5120,,34', '"34" is not a division of NACE Rev. 2'],
  ])('with an invalid region or sector in the line %j is invalid', async (line, reason) => {
    const { wrong } = await read(`scope,change,iscoGroup,regions,naceDivisions\nEU,ADDED,2512,,\n${line}\n`);
    expect(wrong).toEqual([{ line: 3, reason }]);
  });

  test.each([
    ['XX,ADDED,2512', '"XX" is neither EU nor a member state'],
    ['NO,ADDED,2512', '"NO" is neither EU nor a member state'],
    ['DE,CHANGED,2512', '"CHANGED" is neither ADDED nor REMOVED'],
    ['DE,ADDED,251', '"251" is not an ISCO-08 unit group of four digits'],
    ['DE,ADDED,110', '"110" is not an ISCO-08 unit group of four digits'],
    ['DE,ADDED,', '"" is not an ISCO-08 unit group of four digits'],
    ['EU,REMOVED,2512', 'only a member state can remove a group from the list of the Union'],
    ['FR,REMOVED,5120', 'FR removes 5120, which is not on the list of the Union'],
    ['EU,ADDED,2512', 'repeats line 2'],
    ['DE,ADDED,2512', 'contradicts line 3'],
    ['DE,ADDED', 'the number of cells differs from that of the header'],
  ])('with the line %j is invalid, with line and reason', async (line, reason) => {
    const { wrong } = await read(`scope,change,iscoGroup\nEU,ADDED,2512\nDE,REMOVED,2512\n${line}\n`);
    expect(wrong).toEqual([{ line: 4, reason }]);
  });

  test('reports every invalid line, in order', async () => {
    const { wrong } = await read('scope,change,iscoGroup\nFR,REMOVED,5120\nEU,ADDED,1\nEU,ADDED,2512\nEU,ADDED,2512\n');
    expect(wrong.map(({ line }) => line)).toEqual([2, 3, 5]);
  });

  test('without its columns is invalid', async () => {
    await expect(read('country,isco\nEU,2512\n')).rejects.toThrow(/no column scope, change, iscoGroup/u);
  });
});

describe('npm run shortage:import', () => {
  const run = (...parameters: string[]) =>
    startCommand('shortage-import', parameters, names, { env: { POOL_DIR: folder } });
  const given = ['--version', '2027-1', '--valid-from', '2027-01-01', '--source', 'OJ L, 2026/1234, 1.12.2026'];
  const stored = () => new StoredShortages(mongo.db(names.taxonomyDatabase)).lists();

  test('imports a list with version, first day and source, checked against the groups in use', async () => {
    writeFileSync(file, 'scope,change,iscoGroup\nEU,ADDED,2512\nEU,ADDED,7212\nDE,REMOVED,2512\n');
    const { code, output } = await run(file, ...given);
    expect({ code, output }).toEqual({
      code: 0,
      output: 'EU: 2 added\nDE: 0 added, 1 removed\nThe list 2027-1 applies from 2027-01-01.\n',
    });
    expect(await stored()).toMatchObject([
      { version: '2027-1', validFrom: '2027-01-01', source: 'OJ L, 2026/1234, 1.12.2026', entries: [{}, {}, {}] },
    ]);
  });

  test('refuses a whole list with an invalid line', async () => {
    writeFileSync(file, 'scope,change,iscoGroup\nEU,ADDED,2512\nEU,ADDED,0000\nDE,ADDED,9999\n');
    const { code, output } = await run(file, '--version', '2028', ...given.slice(2));
    expect(code).toBe(1);
    expect(output).toMatch(
      /list\.csv, line 3: "0000" is not an ISCO-08 unit group.*\n.*list\.csv, line 4: "9999".*\n2 lines are invalid/u,
    );
    expect(await stored()).toHaveLength(1);
  });

  test.each<[string, string[], RegExp]>([
    ['no file', given, /^file: /mu],
    ['no day', [file, '--version', '1', '--source', 'OJ'], /^valid-from: /mu],
    ['a day that does not exist', [file, ...given, '--valid-from', '2027-02-30'], /^valid-from: /mu],
    ['an empty source', [file, ...given, '--source', ' '], /^source: /mu],
  ])('explains the usage for %s', async (_what, parameters, sentence) => {
    const { code, output } = await run(...parameters);
    expect(output).toMatch(sentence);
    expect([code, /npm run shortage:import -- <file/u.test(output)]).toEqual([2, true]);
  });
});
