import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ESCO = 'http://data.europa.eu/esco';

/** An occupation or skill of a small download. */
export interface SmallConcept {
  readonly id: string;
  readonly label: string;
  readonly alternatives?: readonly string[];
  readonly broader?: readonly string[];
  readonly status?: string;
  readonly replacedBy?: readonly string[];
}

export interface SmallOccupation extends SmallConcept {
  readonly code: string;
  readonly essential?: readonly string[];
  readonly optional?: readonly string[];
}

/** Contents of a small download. */
export interface SmallEsco {
  readonly occupations: readonly SmallOccupation[];
  readonly skills: readonly SmallConcept[];
  /** Names of skill groups by id, and of ISCO-08 groups by code. */
  readonly groups: Readonly<Record<string, string>>;
  readonly isco: Readonly<Record<string, string>>;
}

export interface SmallOptions {
  readonly version: string;
  /** Further languages: their labels are the English ones prefixed with the code. */
  readonly languages?: readonly string[];
}

const cell = (text: string): string => (/[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (head: string, rows: readonly (readonly string[])[]): string =>
  [head, ...rows.map((cells) => cells.map(cell).join(','))].map((line) => `${line}\r\n`).join('');

const occupationUri = (id: string): string => `${ESCO}/occupation/${id}`;
const skillUri = (id: string): string => `${ESCO}/skill/${id}`;
const CONCEPT = 'conceptType,conceptUri';
const STATED = 'status,modifiedDate,isReplacedBy,inScheme,description';

/** Columns of both kinds of concepts, in the order of `STATED`. */
const stated = ({ status = 'released', replacedBy = [] }: SmallConcept, uri: (id: string) => string): string[] => [
  status,
  '2024-01-15T00:00:00Z',
  replacedBy.map(uri).join('\n'),
  `${ESCO}/concept-scheme/a,\n${ESCO}/concept-scheme/b`,
  'A description, with a comma\nand "a quote", that is never kept',
];

/** Label files of a language, by name. */
function labelFiles({ occupations, skills, groups, isco }: SmallEsco, language: string): Record<string, string> {
  const say = (text: string): string => (language === 'en' ? text : `${language} ${text}`);
  const words = ({ label, alternatives = [] }: SmallConcept): string[] => [
    say(label),
    alternatives.map(say).join('\n'),
  ];
  return {
    [`occupations_${language}.csv`]: csv(
      `${CONCEPT},iscoGroup,preferredLabel,altLabels,${STATED},code,naceCode`,
      occupations.map((one) => {
        const group = String(Number(one.code.slice(0, 4)));
        const columns = stated(one, occupationUri);
        return ['Occupation', occupationUri(one.id), group, ...words(one), ...columns, one.code, 'A01'];
      }),
    ),
    [`skills_${language}.csv`]: csv(
      `${CONCEPT},skillType,reuseLevel,preferredLabel,altLabels,${STATED}`,
      skills.map((one) => {
        const kind = ['skill/competence', 'sector-specific'];
        return ['KnowledgeSkillCompetence', skillUri(one.id), ...kind, ...words(one), ...stated(one, skillUri)];
      }),
    ),
    [`skillGroups_${language}.csv`]: csv(
      `${CONCEPT},preferredLabel,altLabels,status,code`,
      Object.entries(groups).map(([id, name]) => ['SkillGroup', skillUri(id), say(name), '', 'released', 'S1']),
    ),
    [`ISCOGroups_${language}.csv`]: csv(
      `${CONCEPT},code,preferredLabel,altLabels`,
      Object.entries(isco).map(([code, name]) => ['ISCOGroup', `${ESCO}/isco/C${code}`, code, say(name), '']),
    ),
  };
}

/** Relation files by name; since 1.2 their names end with a language. */
function relationFiles({ occupations, skills, groups }: SmallEsco, version: string): Record<string, string> {
  const ending = version.startsWith('1.2') ? '_en.csv' : '.csv';
  const related = (relation: 'essential' | 'optional'): string[][] =>
    occupations.flatMap((one) =>
      (one[relation] ?? []).map((skill) => [occupationUri(one.id), relation, 'knowledge', skillUri(skill)]),
    );
  const above = (type: string, concepts: readonly SmallConcept[], uri: (id: string) => string): string[][] =>
    concepts.flatMap(({ id, broader = [] }) =>
      broader.map((other) => [type, uri(id), Object.hasOwn(groups, other) ? 'SkillGroup' : type, uri(other)]),
    );
  return {
    [`occupationSkillRelations${ending}`]: csv('occupationUri,relationType,skillType,skillUri', [
      ...related('essential'),
      ...related('optional'),
    ]),
    [`broaderRelationsOccPillar${ending}`]: csv(
      `${CONCEPT},broaderType,broaderUri`,
      above('Occupation', occupations, occupationUri),
    ),
    [`broaderRelationsSkillPillar${ending}`]: csv(
      `${CONCEPT},broaderType,broaderUri`,
      above('KnowledgeSkillCompetence', skills, skillUri),
    ),
    [`skillSkillRelations${ending}`]: csv(
      'originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri',
      [],
    ),
  };
}

/** Folder name as in the Commission's downloads. */
export const folderOf = (version: string, language: string): string =>
  `ESCO dataset - v${version} - classification - ${language} - csv`;

/** Writes a download in the official format below a folder: one folder per language, byte order marks, CRLF, quotes. */
export function writeDownload(folder: string, esco: SmallEsco, { version, languages = [] }: SmallOptions): void {
  for (const language of ['en', ...languages]) {
    const files = { ...labelFiles(esco, language), ...(language === 'en' && relationFiles(esco, version)) };
    const home = path.join(folder, folderOf(version, language));
    mkdirSync(home, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(home, name), `\ufeff${text}`);
  }
}

/** Changes the text of a file. */
export const editFile = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

/** A few concepts with real ESCO ids, which sample pools contain. */
export const SMALL: SmallEsco = {
  occupations: [
    { id: 'o-dev', code: '2512.4', label: 'software developer', alternatives: ['coder'], essential: ['s-java'] },
    { id: 'o-web', code: '2513.1', label: 'web developer', broader: ['o-dev'], optional: ['s-java', 's-teams'] },
    { id: 'o-smith', code: '7221.1', label: 'blacksmith', essential: ['s-forge'] },
  ],
  skills: [
    { id: 's-java', label: 'Java', alternatives: ['J2EE', 'Java, version 8'], broader: ['g-code'] },
    { id: 's-teams', label: 'work in "teams"' },
    { id: 's-forge', label: 'forge metal' },
  ],
  groups: { 'g-code': 'programming' },
  isco: { '2': 'Professionals', '25': 'ICT', '251': 'Software', '2512': 'Developers', '2513': 'Web', '7221': 'Smiths' },
};
