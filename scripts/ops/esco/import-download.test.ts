import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Taxonomy } from '@talent-pool/taxonomy';
import { COLLECTIONS, reportsOf, StoredEditions, type SetDocument } from '@talent-pool/taxonomy-store';
import { MongoClient, type Db } from 'mongodb';
import { createTestNames, testEngines } from '../../../test/support/engines.ts';
import { PlainError } from '../../pool/plain-error.ts';
import { findDownload } from './download.ts';
import { importDownload } from './import-download.ts';
import { editFile, folderOf, SMALL, writeDownload, type SmallEsco } from './testing/small-download.ts';

const names = createTestNames();
const root = mkdtempSync(path.join(tmpdir(), 'talent-pool-import-test-'));
let mongo: MongoClient;
let database: Db;
let folder: string;
let messages: string[];

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
  database = mongo.db(names.taxonomyDatabase);
});
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'd-'));
  messages = [];
});
afterAll(async () => {
  rmSync(root, { recursive: true });
  await names.drop();
  await mongo.close();
});

const print = (line: string): void => void messages.push(line);
const importFolder = () => importDownload(database, findDownload(folder), print);
const file = (name: string, language = 'en'): string => path.join(folder, folderOf('1.2.0', language), name);
const stateOf = async (id: string) =>
  (await database.collection<SetDocument>(COLLECTIONS.sets).findOne({ _id: id }))?.state;

async function taxonomyOf({ _id, version }: { _id: string; version: string }): Promise<Taxonomy> {
  return Taxonomy.of(await new StoredEditions(database).tablesOf({ edition: _id, version }, [_id]));
}

/** What was rejected, as "file:line reason" without the folders. */
async function rejected(id: string): Promise<string[]> {
  const rows = await reportsOf(database, id);
  return rows.flatMap(({ file: from, line, text }) =>
    line === null ? [] : [`${path.basename(from)}:${line} ${text}`],
  );
}

describe('importing a download', () => {
  test.each(['1.0.8', '1.1.1', '1.2.0'])(
    'of version %s imports facts, and labels in every language',
    async (version) => {
      writeDownload(folder, SMALL, { version, languages: ['de', 'uk'] });
      const taxonomy = await taxonomyOf(await importFolder());
      expect(taxonomy.version).toBe(version);
      expect(taxonomy.occupation('o-web')).toMatchObject({
        code: '2513.1',
        iscoGroup: '2513',
        broader: ['o-dev'],
        optionalSkills: ['s-java', 's-teams'],
        obsolete: false,
      });
      expect(taxonomy.skill('s-java')).toMatchObject({
        type: 'SKILL',
        reuseLevel: 'SECTOR_SPECIFIC',
        groups: ['g-code'],
      });
      expect(taxonomy.iscoGroup('251')?.children).toEqual(['2512', '2513']);
      expect(taxonomy.labels.skills.in('en', 's-java')).toEqual({
        preferred: 'Java',
        alternatives: ['J2EE', 'Java, version 8'],
      });
      expect(taxonomy.labels.skills.label('s-teams', 'uk')).toBe('uk work in "teams"');
      expect(taxonomy.labels.skillgroups.label('g-code', 'de')).toBe('de programming');
      expect(taxonomy.labels.iscogroups.label('2512', 'de')).toBe('de Developers');
      expect(taxonomy.labels.occupations.languages).toEqual(['de', 'en', 'uk']);
    },
  );

  test('stores no descriptions', async () => {
    writeDownload(folder, SMALL, { version: '1.2.0' });
    const { _id } = await importFolder();
    const tables = await new StoredEditions(database).tablesOf({ edition: _id, version: '' }, [_id]);
    const all = tables.names.map((name) => tables.read(name).toString()).join();
    expect(all).toContain('software developer');
    expect(all).not.toContain('description');
  });

  test('of the same files changes nothing; of different files is a new edition', async () => {
    writeDownload(folder, SMALL, { version: '1.2.0' });
    const first = await importFolder();
    expect(await importFolder()).toEqual(first);
    expect(messages.at(-1)).toMatch(/already been imported/u);
    editFile(file('skills_en.csv'), (text) => text.replace('forge metal', 'forge iron'));
    const second = await importFolder();
    expect(second._id).not.toBe(first._id);
    expect((await taxonomyOf(first)).labels.skills.label('s-forge', 'en')).toBe('forge metal');
    expect((await taxonomyOf(second)).labels.skills.label('s-forge', 'en')).toBe('forge iron');
  });

  test('imports obsolete concepts with their replacements', async () => {
    const obsolete = {
      id: 'o-old',
      code: '2512.9',
      label: 'programmer',
      status: 'obsolete',
      replacedBy: ['o-dev', 'o-web'],
    };
    const esco: SmallEsco = { ...SMALL, occupations: [...SMALL.occupations, obsolete] };
    writeDownload(folder, esco, { version: '1.2.0', languages: ['de'] });
    const taxonomy = await taxonomyOf(await importFolder());
    expect(taxonomy.occupation('o-old')).toMatchObject({ obsolete: true, replacedBy: ['o-dev', 'o-web'] });
    expect(taxonomy.labels.occupations.label('o-old', 'de')).toBe('de programmer');
    expect(taxonomy.occupations().map(({ id }) => id)).not.toContain('o-old');
  });
});

describe('invalid rows', () => {
  test('are rejected with file, line and reason; all others are imported', async () => {
    writeDownload(folder, SMALL, { version: '1.2.0', languages: ['de'] });
    const more = (lines: readonly string[]) => (text: string) => `${text}${lines.join('\r\n')}\r\n`;
    const [OCC, SKILL] = ['http://data.europa.eu/esco/occupation', 'http://data.europa.eu/esco/skill'];
    editFile(
      file('occupations_en.csv'),
      more([
        `Occupation,${OCC}/o-x,9999,lost,,released,,,,,9999.1,`,
        `Occupation,${OCC}/o-y,2512,,,released,,,,,2512.8,`,
        `Occupation,http://example.org/o-z,2512,foreign,,released,,,,,2512.8,`,
        `Occupation,${OCC}/o-draft,2512,draft,,proposed,,,,,2512.8,`,
        `Occupation,${OCC}/o-short,2512,short`,
        `Occupation,${OCC}/o-dev,2512,software developer II,,released,2025-01-01T00:00:00Z,,,,2512.4,`,
        `Occupation,${OCC}/o-smith,7221,older smith,,released,2001-01-01T00:00:00Z,,,,7221.1,`,
      ]),
    );
    editFile(file('skills_en.csv'), more([`KnowledgeSkillCompetence,${SKILL}/s-void,,,kind unknown,,released,,,,`]));
    editFile(
      file('occupationSkillRelations_en.csv'),
      more([
        `${OCC}/o-nowhere,essential,knowledge,${SKILL}/s-java`,
        `${OCC}/o-dev,essential,,${SKILL}/s-nothing`,
        `${OCC}/o-dev,vital,,${SKILL}/s-java`,
        `${OCC}/o-dev,essential,,${SKILL}/s-java`,
      ]),
    );
    editFile(file('broaderRelationsSkillPillar_en.csv'), more([`X,${SKILL}/s-java,Y,${SKILL}/g-nowhere`]));
    editFile(
      file('skills_de.csv', 'de'),
      more([`KnowledgeSkillCompetence,${SKILL}/s-of-1.0,,,alt,,released,,,,`, `X,${SKILL}/s-void,,,,,released,,,,`]),
    );
    const imported = await importFolder();
    const lines = await rejected(imported._id);
    expect(lines.map((line) => line.replace(/(?<=:)\d+/u, 'N'))).toEqual([
      'occupations_en.csv:N the concept is repeated in line 16 with a later change',
      'occupations_en.csv:N unknown ISCO group 9999',
      'occupations_en.csv:N the concept has no preferred label',
      'occupations_en.csv:N conceptUri is not the URI of an ESCO concept',
      'occupations_en.csv:N the concept is not released: its status is proposed',
      'occupations_en.csv:N the number of cells differs from that of the header',
      'occupations_en.csv:N the concept is already in line 8',
      'broaderRelationsSkillPillar_en.csv:N unknown broader concept g-nowhere',
      'occupationSkillRelations_en.csv:N unknown occupation o-nowhere',
      'occupationSkillRelations_en.csv:N unknown skill s-nothing',
      'occupationSkillRelations_en.csv:N unknown kind of relation "vital"',
      'occupationSkillRelations_en.csv:N the relation is already in an earlier line',
      'skills_de.csv:N unknown concept s-of-1.0',
      'skills_de.csv:N the concept has no preferred label',
    ]);
    expect(lines).toContain('occupations_en.csv:11 unknown ISCO group 9999');
    expect(lines).toContain('occupationSkillRelations_en.csv:6 unknown occupation o-nowhere');
    const taxonomy = await taxonomyOf(imported);
    expect(taxonomy.labels.occupations.label('o-dev', 'en')).toBe('software developer II');
    expect(taxonomy.labels.occupations.label('o-smith', 'en')).toBe('blacksmith');
    expect(taxonomy.skill('s-void')).toMatchObject({ type: undefined, reuseLevel: undefined });
    expect([taxonomy.occupations().length, taxonomy.skills().length]).toEqual([3, 4]);
  });

  test('at the end of a truncated file are reported, and the rest is imported', async () => {
    writeDownload(folder, SMALL, { version: '1.2.0', languages: ['de'] });
    editFile(file('skills_de.csv', 'de'), (text) => text.slice(0, text.indexOf('de work in') + 20));
    const imported = await importFolder();
    expect(await rejected(imported._id)).toEqual([
      'skills_de.csv:6 a quote is not closed: the file is incomplete or damaged',
    ]);
    const { labels } = await taxonomyOf(imported);
    expect([labels.skills.label('s-java', 'de'), labels.skills.label('s-forge', 'de')]).toEqual([
      'de Java',
      'forge metal',
    ]);
  });

  test('with unknown columns are imported without them, with a note', async () => {
    writeDownload(folder, SMALL, { version: '1.2.0' });
    const { _id } = await importFolder();
    const notes = (await reportsOf(database, _id)).filter(({ line }) => line === null).map(({ text }) => text);
    expect(notes).toEqual([expect.stringMatching(/occupations_en\.csv: columns ignored: naceCode$/u)]);
  });
});

describe('a file whose content does not match its name', () => {
  test.each([
    ['occupations_en.csv', 'en', /occupations_en\.csv has no column iscoGroup/u],
    ['occupations_de.csv', 'de', /occupations_de\.csv has no column preferredLabel/u],
  ])('ends the import with a message, and the incomplete edition stays unused: %s', async (name, language, message) => {
    writeDownload(folder, SMALL, { version: '1.2.0', languages: ['de'] });
    const column = language === 'en' ? 'iscoGroup' : 'preferredLabel';
    editFile(file(name, language), (text) => text.replace(column, 'other'));
    const failed = importFolder();
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toThrow(PlainError);
    const id = /Imports (\S+)\./u.exec(messages.join())?.[1] ?? '';
    expect(await stateOf(id)).toBe('IMPORTING');
    editFile(file(name, language), (text) => text.replace('other', column));
    expect(await stateOf((await importFolder())._id)).toBe('COMPLETE');
  });
});
