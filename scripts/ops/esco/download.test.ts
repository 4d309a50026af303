import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PlainError } from '../../pool/plain-error.ts';
import { findDownload, requireVersion } from './download.ts';
import { folderOf, SMALL, writeDownload } from './testing/small-download.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-download-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = (files: Readonly<Record<string, unknown>>): string[] => Object.keys(files).sort();
const labelled = (root = folder): string[] =>
  findDownload(root)
    .labels.map(({ kind, language, version }) => `${kind} ${language} ${version}`)
    .sort();

describe('an official download', () => {
  test.each(['1.0.8', '1.1.1', '1.2.0'])('of version %s is found with all its languages', (version) => {
    writeDownload(folder, SMALL, { version, languages: ['de', 'uk'] });
    const download = findDownload(folder);
    expect(requireVersion(download)).toBe(version);
    expect(names(download.facts)).toEqual([
      'ISCOGroups',
      'broaderRelationsOccPillar',
      'broaderRelationsSkillPillar',
      'occupationSkillRelations',
      'occupations',
      'skillGroups',
      'skillSkillRelations',
      'skills',
    ]);
    expect(new Set(download.labels.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'uk']));
    expect(download.labels).toHaveLength(12);
    expect(download.notes).toEqual([]);
  });

  test('takes its version from its own folder, not from enclosing folders', () => {
    const below = path.join(folder, 'backup of v1.0.3 (old)/node-v24/esco');
    writeDownload(below, SMALL, { version: '1.2.0' });
    expect(requireVersion(findDownload(below))).toBe('1.2.0');
    expect(requireVersion(findDownload(path.join(below, folderOf('1.2.0', 'en'))))).toBe('1.2.0');
  });

  test('takes its version from the option if no folder names it', () => {
    writeDownload(folder, SMALL, { version: '1.2.0' });
    renameSync(path.join(folder, folderOf('1.2.0', 'en')), path.join(folder, 'en'));
    expect(() => requireVersion(findDownload(folder))).toThrow(/Give it, for example with --version 1\.2\.0/u);
    expect(requireVersion(findDownload(folder, '1.1.2'))).toBe('1.1.2');
  });

  test.each(['0.9.1', '1.3.0', '2.0'])('of version %s is not read', (version) => {
    writeDownload(folder, SMALL, { version });
    expect(() => requireVersion(findDownload(folder))).toThrow(PlainError);
    expect(() => requireVersion(findDownload(folder))).toThrow(
      `Version ${version} of ESCO is not supported. Supported versions: 1.0 to 1.2.`,
    );
  });
});

describe('a folder with more than one version', () => {
  test('prefers labels of the version itself, then of the latest, and reports that', () => {
    writeDownload(folder, SMALL, { version: '1.1.1', languages: ['de'] });
    for (const version of ['1.0.3', '1.0.8', '1.2.0']) {
      const home = path.join(folder, 'others');
      writeDownload(home, SMALL, { version, languages: ['de', 'fr'] });
      rmSync(path.join(home, folderOf(version, 'en')), { recursive: true });
    }
    rmSync(path.join(folder, 'others', folderOf('1.2.0', 'fr')), { recursive: true });
    expect(labelled()).toEqual(
      ['ISCOGroups', 'occupations', 'skillGroups', 'skills'].flatMap((kind) => [
        `${kind} de 1.1.1`,
        `${kind} en 1.1.1`,
        `${kind} fr 1.0.8`,
      ]),
    );
    expect(findDownload(folder).notes).toContain(
      'Labels in fr come from version 1.0.8. Labels of concepts that 1.1.1 does not have are rejected.',
    );
  });

  test('with two English downloads requires a choice', () => {
    writeDownload(folder, SMALL, { version: '1.1.1' });
    writeDownload(folder, SMALL, { version: '1.2.0' });
    expect(() => findDownload(folder)).toThrow(/several English downloads .*v1\.1\.1.*v1\.2\.0.*--version/u);
    expect(requireVersion(findDownload(folder, '1.2.0'))).toBe('1.2.0');
    expect(() => findDownload(folder, '1.0')).toThrow(PlainError);
  });
});

describe('a folder that is not a download', () => {
  test('is reported in one sentence', () => {
    expect(() => findDownload(folder)).toThrow(/does not contain occupations_en\.csv/u);
    writeDownload(folder, SMALL, { version: '1.2.0', languages: ['de'] });
    const english = path.join(folder, folderOf('1.2.0', 'en'));
    for (const name of ['skills_en.csv', 'occupationSkillRelations_en.csv']) rmSync(path.join(english, name));
    expect(() => findDownload(folder)).toThrow(
      /The download is incomplete: skills, occupationSkillRelations is missing/u,
    );
  });

  test('is skipped with a note', () => {
    writeDownload(folder, SMALL, { version: '1.2.0', languages: ['de'] });
    const english = path.join(folder, folderOf('1.2.0', 'en'));
    writeFileSync(path.join(english, 'greenShareOcc_en.csv'), 'x');
    writeFileSync(path.join(english, 'readme.txt'), 'x');
    mkdirSync(path.join(english, 'skills_fr.csv'));
    cpSync(path.join(english, 'skills_en.csv'), path.join(english, 'skills_en-us.csv'));
    cpSync(
      path.join(english, 'occupationSkillRelations_en.csv'),
      path.join(folder, folderOf('1.2.0', 'de'), 'occupationSkillRelations_de.csv'),
    );
    expect(findDownload(folder).notes).toEqual([
      expect.stringMatching(/greenShareOcc_en\.csv is ignored/u),
      expect.stringMatching(/skills_en-us\.csv is ignored/u),
    ]);
  });
});
