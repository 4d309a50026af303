import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, STARTER_EDITION, Taxonomy } from '@talent-pool/taxonomy';
import { COLLECTIONS, StoredEditions, type SetDocument } from '@talent-pool/taxonomy-store';
import { MongoClient, type Db } from 'mongodb';
import { canary, storedProfile } from '../../../indexer/src/testing/profile-documents.ts';
import { createTestNames, testEngines, type TestNames } from '../../../test/support/engines.ts';
import { startCommand } from './testing/command.ts';
import { editFile, folderOf, SMALL, writeDownload, type SmallEsco } from './testing/small-download.ts';

const names = createTestNames();
const undisturbed = createTestNames();
const root = mkdtempSync(path.join(tmpdir(), 'talent-pool-esco-import-'));
const env = { POOL_DIR: path.join(root, 'pool') };

let mongo: MongoClient;
let database: Db;

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
  database = mongo.db(names.taxonomyDatabase);
});
afterAll(async () => {
  rmSync(root, { recursive: true });
  await Promise.all([names.drop(), undisturbed.drop()]);
  await mongo.close();
});

const run = (name: string, parameters: readonly string[], where: TestNames = names) =>
  startCommand(name, parameters, where, { env });
const sets = (from = database) => from.collection<SetDocument>(COLLECTIONS.sets);
const inUse = (from = database) => new StoredEditions(from).inUse();
const taxonomyInUse = async () => Taxonomy.of((await new StoredEditions(database).load())!);

/** Objects of a report, by kind. */
const report = (file: string) =>
  Map.groupBy(
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
    ({ kind }) => kind,
  );

/** Languages: enough that the process can be killed before it has read all. */
const LANGUAGES = 'bg cs da de el es et fi fr hu it uk'.split(' ');
const MANY: SmallEsco = {
  ...SMALL,
  skills: [
    ...SMALL.skills,
    ...Array.from({ length: 800 }, (_unused, n) => ({
      id: `s-${n}`,
      label: `skill ${n}`,
      alternatives: [`other ${n}`],
    })),
  ],
};

describe('npm run esco:import', () => {
  test('that is killed continues where it stopped, with the same result as an uninterrupted one', async () => {
    const folder = path.join(root, 'many');
    writeDownload(folder, MANY, { version: '1.2.0', languages: LANGUAGES });
    const onOutput = (output: string, child: ChildProcess): void => {
      if (output.includes('Labels: occupations in da.')) child.kill('SIGKILL');
    };
    const running = run('esco-import', [folder, '--accept-losses'], undisturbed);
    const killed = await startCommand('esco-import', [folder], names, { env, onOutput });
    expect(killed.code).toBeNull();
    expect([await inUse(), await sets().countDocuments({ kind: 'DOWNLOAD', state: 'IMPORTING' })]).toEqual([
      undefined,
      1,
    ]);

    const again = await run('esco-import', [folder, '--accept-losses']);
    expect(again).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Continues 1\.2\.0-\w+: \d+ tables are already stored/u),
    });
    const uninterrupted = await running;
    expect(uninterrupted.output).toMatch(/Imports 1\.2\.0-/u);
    const other = mongo.db(undisturbed.taxonomyDatabase);
    expect((await inUse())?.edition).toBe((await inUse(other))?.edition);
    const [one, two] = await Promise.all([database, other].map((from) => sets(from).findOne({ kind: 'DOWNLOAD' })));
    expect(one?.tables.map(({ name, sha256 }) => `${name} ${sha256}`).sort()).toEqual(
      two?.tables.map(({ name, sha256 }) => `${name} ${sha256}`).sort(),
    );
  });

  test('keeps all ids of the previous version, and lists affected profiles and vacancies by id only', async () => {
    const [occupation, other] = (await loadTaxonomy()).occupations();
    const [skill] = (await loadTaxonomy()).skills();
    const profiles = mongo.db(names.candidatesDatabase).collection('profiles');
    const work = { start: '2020-01', end: null, hidden: false, employer: canary('employer') };
    const affected = storedProfile({ workExperience: [{ ...work, occupation: occupation?.id ?? '' }], skills: [] });
    const hidden = storedProfile({
      workExperience: [],
      skills: [{ skill: skill?.id ?? '', evidence: 'CERTIFICATE', hidden: true }],
    });
    const unaffected = storedProfile({ workExperience: [{ ...work, occupation: 'o-dev' }], skills: [] });
    await profiles.insertMany([affected, hidden, unaffected] as never[]);
    const vacancy = {
      occupation: other?.id,
      requiredSkills: ['s-java'],
      optionalSkills: [skill?.id],
      title: canary('title'),
    };
    await mongo
      .db(names.vacanciesDatabase)
      .collection('vacancies')
      .insertMany([
        { _id: 'v-1', ...vacancy },
        { _id: 'v-2', occupation: 'o-dev', requiredSkills: [], optionalSkills: [] },
      ] as never[]);

    await database.collection(COLLECTIONS.inUse).deleteMany({});
    const file = path.join(root, 'report.jsonl');
    const { code, output } = await run('esco-import', [path.join(root, 'many'), '--accept-losses', '--report', file]);
    expect(code).toBe(0);
    expect(output).toMatch(
      /3007 occupations and 13896 skills become obsolete; 2 profiles and 1 vacancies contain them/u,
    );
    expect(output).toMatch(/No indexer of profiles is running/u);

    const reported = report(file);
    const idsOf = (kind: string) =>
      reported
        .get(kind)
        ?.map(({ id }) => id)
        .sort();
    expect(idsOf('profile')).toEqual([affected._id, hidden._id].sort());
    expect(idsOf('vacancy')).toEqual(['v-1']);
    expect(reported.get('obsolete')).toContainEqual({
      kind: 'obsolete',
      concept: 'skill',
      id: skill?.id,
      label: (await loadTaxonomy()).labels.skills.label(skill?.id ?? '', 'en'),
      replacedBy: [],
      profiles: 1,
      vacancies: 1,
    });
    expect(readFileSync(file, 'utf8')).not.toMatch(/canary/u);
    expect(statSync(file).mode & 0o077).toBe(0);
    const taxonomy = await taxonomyInUse();
    expect(taxonomy.occupation(occupation?.id ?? '')).toMatchObject({ obsolete: true, code: occupation?.code });
    expect(taxonomy.occupation('o-dev')?.obsolete).toBe(false);
  });

  test('does not switch to a download that lacks too much without --accept-losses', async () => {
    const folder = path.join(root, 'cut');
    writeDownload(folder, { ...MANY, skills: MANY.skills.slice(0, 500) }, { version: '1.2.1', languages: LANGUAGES });
    rmSync(path.join(folder, folderOf('1.2.1', 'uk')), { recursive: true });
    const before = await inUse();
    const refused = await run('esco-import', [folder]);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/Unexpected: 303 of 803 skills become obsolete/u);
    expect(refused.output).toMatch(/Unexpected: No skills have labels in "uk"; 803 had before/u);
    expect(refused.output).toMatch(
      /The version in use was not changed, .* npm run esco:activate -- 1\.2\.1-\w+ --accept-losses/u,
    );
    expect(await inUse()).toEqual(before);

    expect((await run('esco-activate', ['1.2.1', '--accept-losses'])).code).toBe(0);
    expect((await inUse())?.version).toBe('1.2.1');
    const taxonomy = await taxonomyInUse();
    expect(taxonomy.skill('s-700')).toMatchObject({ obsolete: true });
    expect(taxonomy.labels.skills.label('s-700', 'uk')).toBe('uk skill 700');
  });

  test('can import without switching, and list and activate imported versions', async () => {
    const folder = path.join(root, 'quiet');
    writeDownload(folder, SMALL, { version: '1.1.2' });
    editFile(path.join(folder, folderOf('1.1.2', 'en'), 'skills_en.csv'), (text) => text.replace('released', 'draft'));
    const before = await inUse();
    const quiet = await run('esco-import', [folder, '--no-switch']);
    expect(quiet).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Rejected 1 rows of .*skills_en\.csv, the first in line 2/u),
    });
    expect(quiet.output).toMatch(/To activate it: npm run esco:activate -- 1\.1\.2-/u);
    expect(await inUse()).toEqual(before);

    const { output } = await run('esco-activate', []);
    expect(output.split('\n').filter((line) => line.startsWith('*'))).toEqual([expect.stringMatching(/^\* 1\.2\.1-/u)]);
    expect(output).toMatch(new RegExp(`^ {2}${STARTER_EDITION}-`, 'mu'));
    expect(output).toMatch(/^ {2}1\.1\.2-/mu);

    const [starter = ''] = new RegExp(`${STARTER_EDITION}-\\w+`, 'u').exec(output) ?? [];
    expect((await run('esco-activate', [starter, '--accept-losses'])).code).toBe(0);
    const taxonomy = await taxonomyInUse();
    expect(taxonomy.occupations()).toHaveLength(3_007);
    expect(taxonomy.occupation('o-dev')).toMatchObject({ obsolete: true, iscoGroup: '2512' });
    expect((await run('esco-activate', [starter])).output).toMatch(/is already in use/u);
  });

  /** An error: name, command, parameters, exit code and message. */
  const ERRORS: readonly (readonly [string, string, string[], number, RegExp])[] = [
    ['no folder', 'esco-import', [], 2, /^Usage: npm run esco:import/u],
    ['a missing folder', 'esco-import', ['/no/such/folder'], 2, /^Usage: npm run esco:import/u],
    ['a folder without a download', 'esco-import', ['test/support'], 1, /does not contain occupations_en\.csv/u],
    [
      'a version that was never imported',
      'esco-activate',
      ['1.0.3'],
      1,
      /No version "1\.0\.3" has been imported\. Imported versions: /u,
    ],
  ];

  test('reports errors', async () => {
    const results = await Promise.all(
      ERRORS.map(async ([what, name, parameters, code, message]) => {
        const ended = await run(name, parameters);
        return [
          what,
          ended.code,
          message.test(ended.output) ? message : ended.output,
          ended.output.includes('at '),
          code,
        ];
      }),
    );
    expect(results).toEqual(ERRORS.map(([what, , , code, message]) => [what, code, message, false, code]));
  });

  test('requires a pool', async () => {
    const withoutPool = await startCommand('esco-activate', [], names, { env: { MONGODB_URL: '', POOL_DIR: root } });
    expect(withoutPool).toEqual({
      code: 1,
      output: expect.stringMatching(/The pool is not running\. .* or set MONGODB_URL/u),
    });
  });
});
