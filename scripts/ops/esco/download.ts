import { readdirSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../pool/plain-error.ts';

/** Fact files by the prefix of their names. Only the English ones are read: other languages repeat them. */
export const FACT_FILES = [
  'ISCOGroups',
  'occupations',
  'skills',
  'skillGroups',
  'broaderRelationsOccPillar',
  'broaderRelationsSkillPillar',
  'occupationSkillRelations',
  'skillSkillRelations',
] as const;

/** Files that only some versions have. */
export const FURTHER_FILES = [
  'skillsHierarchy',
  'digitalSkillsCollection',
  'ictSkillsCollection',
  'digCompSkillsCollection',
  'greenSkillsCollection',
  'languageSkillsCollection',
  'researchSkillsCollection',
  'transversalSkillsCollection',
  'researchOccupationsCollection',
] as const;

export type FactFile = (typeof FACT_FILES)[number] | (typeof FURTHER_FILES)[number];

/** Label files by the prefix of their names, with the names of their tables. */
export const LABEL_FILES = {
  occupations: 'occupations',
  skills: 'skills',
  skillGroups: 'skillgroups',
  ISCOGroups: 'iscogroups',
} as const;
export type LabelFile = keyof typeof LABEL_FILES;

/** A file of a download. */
export interface SourceFile {
  readonly path: string;
  /** Path in reports, relative to the named folder. */
  readonly file: string;
  /** Version in the names of the folders above it. */
  readonly version: string | undefined;
}

export interface LabelSource extends SourceFile {
  readonly kind: LabelFile;
  readonly language: string;
}

/** Files of a download. */
export interface Download {
  /** Undefined if no folder names it. */
  readonly version: string | undefined;
  readonly facts: Partial<Readonly<Record<FactFile, SourceFile>>>;
  readonly labels: readonly LabelSource[];
  /** Notes for the operator. */
  readonly notes: readonly string[];
}

const SUPPORTED = /^1\.[0-2](?:\.\d+)?$/u;
const IN_NAME = /(?:^|[^a-z0-9])v(\d+(?:\.\d+){1,2})(?![\d.]*\d)/giu;
const NAME = /^([A-Za-z]+)(?:_([a-z]{2}(?:-[a-z]+)?))?\.csv$/u;

interface Found extends SourceFile {
  readonly name: string;
  readonly language: string | undefined;
}

/** The last version in a path, such as "1.2.0" in "ESCO dataset - v1.2.0 - classification - en - csv". */
const versionIn = (file: string): string | undefined => [...path.dirname(file).matchAll(IN_NAME)].at(-1)?.[1];

function filesBelow(folder: string): Found[] {
  const root = path.resolve(folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .flatMap((full) => {
      const [, name, language] = NAME.exec(path.basename(full)) ?? [];
      return name ? [{ path: full, file: path.relative(root, full), version: versionIn(full), name, language }] : [];
    });
}

/** Folder of the English facts. Throws a PlainError if there is none or more than one. */
function factsFolder(files: readonly Found[], wanted: string | undefined): string {
  const english = files.filter(({ name, language }) => name === 'occupations' && language === 'en');
  const meant = english.filter(({ version }) => english.length === 1 || wanted === undefined || version === wanted);
  if (english.length === 0)
    throw new PlainError('This folder does not contain occupations_en.csv. The English files are always required.');
  if (meant.length === 1) return path.dirname(meant[0]?.path ?? '');
  const found = english.map(({ file }) => file).join(', ');
  throw new PlainError(
    `There are several English downloads (${found}). Give the folder of one of them, or its version with --version.`,
  );
}

function factFiles(files: readonly Found[], folder: string): Download['facts'] {
  const here = files.filter((file) => path.dirname(file.path) === folder);
  const of = (wanted: string): Found | undefined =>
    here.find(({ name, language }) => name === wanted && language === 'en') ??
    here.find(({ name, language }) => name === wanted && language === undefined);
  const found = [...FACT_FILES, ...FURTHER_FILES].flatMap((name) => {
    const file = of(name);
    return file ? [[name, file] as const] : [];
  });
  const missing = FACT_FILES.filter((name) => !of(name));
  if (missing.length > 0)
    throw new PlainError(`The download is incomplete: ${missing.join(', ')} is missing beside occupations_en.csv.`);
  return Object.fromEntries(found);
}

const isLabelFile = (name: string): name is LabelFile => Object.hasOwn(LABEL_FILES, name);

/** One label file per kind and language: of this version, otherwise of the latest. */
function labelFiles(files: readonly Found[], folder: string, version: string | undefined): LabelSource[] {
  const usable = files.flatMap((file) => {
    const { name: kind, language } = file;
    if (!isLabelFile(kind) || !language || !/^[a-z]{2}$/u.test(language)) return [];
    return language === 'en' && path.dirname(file.path) !== folder ? [] : [{ ...file, kind, language }];
  });
  const rank = (file: LabelSource): string => `${file.version === version ? 1 : 0} ${file.version ?? ''}`;
  const groups = Map.groupBy(usable, ({ kind, language }) => `${kind}.${language}`);
  return [...groups.values()].flatMap(
    (group) => group.sort((one, other) => (rank(one) < rank(other) ? 1 : -1))[0] ?? [],
  );
}

function notesOn(files: readonly Found[], { facts, labels, version }: Omit<Download, 'notes'>): string[] {
  const read = new Set([...Object.values(facts), ...labels].map((file) => file.path));
  const repeated = new Set<string>([...FACT_FILES, ...FURTHER_FILES].filter((name) => !isLabelFile(name)));
  const left = files.filter((file) => !read.has(file.path) && !(repeated.has(file.name) && file.language !== 'en'));
  const foreign = Map.groupBy(
    labels.filter((file) => version && file.version && file.version !== version),
    (file) => file.version ?? '',
  );
  return [
    ...left.map(({ file }) => `${file} is ignored.`),
    ...[...foreign].map(([other, from]) => {
      const languages = [...new Set(from.map(({ language }) => language))].sort().join(', ');
      return `Labels in ${languages} come from version ${other}. Labels of concepts that ${version} does not have are rejected.`;
    }),
  ];
}

/**
 * Finds the files of an official ESCO CSV download below a folder: the English facts of one version, and labels in all
 * languages. `wanted`: the version, if the folders do not name it. Throws a PlainError if something is missing.
 */
export function findDownload(folder: string, wanted?: string): Download {
  const files = filesBelow(folder);
  const home = factsFolder(files, wanted);
  const version = wanted ?? files.find((file) => path.dirname(file.path) === home)?.version;
  const download = { version, facts: factFiles(files, home), labels: labelFiles(files, home, version) };
  return { ...download, notes: notesOn(files, download) };
}

/** Version of a download. Throws a PlainError if it is unknown or not supported. */
export function requireVersion({ version }: Download): string {
  if (version === undefined)
    throw new PlainError(
      'The version of ESCO cannot be determined from the folder names. Give it, for example with --version 1.2.0.',
    );
  if (!SUPPORTED.test(version))
    throw new PlainError(`Version ${version} of ESCO is not supported. Supported versions: 1.0 to 1.2.`);
  return version;
}
