import { clean, idOf, type CsvRow, type CsvShape, type Row } from './csv-rows.ts';
import type { FactFile } from './download.ts';
import type { Concept, Facts } from './facts.ts';

/** Adds a row; returns the reason if it is rejected. */
export type Take = (row: CsvRow) => string | undefined;

/** Reader of a kind of file: its structure, and what to do with a row. */
export interface FileReader {
  readonly name: FactFile;
  readonly shape: CsvShape;
  readonly take: (facts: Facts, reject: (line: number, reason: string) => void) => Take;
}

const CONCEPT = ['conceptUri', 'preferredLabel'];
/** Columns with replacements. Official files do not have them yet. */
const REPLACED_BY = ['replacedBy', 'isReplacedBy'];
const OPTIONAL = ['conceptType', 'altLabels', 'status', 'modifiedDate', ...REPLACED_BY];

const SKILL_TYPES: Record<string, string> = { 'skill/competence': 'SKILL', knowledge: 'KNOWLEDGE' };
const ISCO_CODE = /^\d{1,4}$/u;
const NO_LABEL = 'the concept has no preferred label';
const NOT_A_URI = 'conceptUri is not the URI of an ESCO concept';

const listOfIds = (cell: string | undefined): string[] =>
  (cell ?? '').split(/[\s,|]+/u).flatMap((uri) => idOf(uri) ?? []);

/** Common fields of a concept; or why the row is invalid. */
function conceptOf({ line, cells }: CsvRow): Concept | string {
  const status = clean(cells['status']).toLowerCase();
  if (clean(cells['preferredLabel']) === '') return NO_LABEL;
  if (!['', 'released', 'obsolete'].includes(status)) return `the concept is not released: its status is ${status}`;
  const replacedBy = REPLACED_BY.flatMap((column) => listOfIds(cells[column]));
  const modified = clean(cells['modifiedDate']);
  return { line, modified, obsolete: status === 'obsolete', replacedBy, broader: [] };
}

/** Adds a concept. Of duplicates the last changed row counts, otherwise the first. */
function addOnce<C extends Concept>(
  known: Map<string, C>,
  id: string,
  concept: C,
  reject: (line: number, reason: string) => void,
): string | undefined {
  const before = known.get(id);
  if (before && before.modified >= concept.modified) return `the concept is already in line ${before.line}`;
  if (before) reject(before.line, `the concept is repeated in line ${concept.line} with a later change`);
  known.set(id, concept);
  return undefined;
}

const reuseOf = (cells: Row): string => clean(cells['reuseLevel']).toUpperCase().replaceAll('-', '_');

const iscoGroups: FileReader = {
  name: 'ISCOGroups',
  shape: { required: CONCEPT, optional: [...OPTIONAL, 'code'] },
  take: (facts) => (row) => {
    const code = idOf(row.cells['conceptUri']) ?? '';
    if (!ISCO_CODE.test(code)) return 'conceptUri is not the URI of an ISCO-08 group';
    if (clean(row.cells['preferredLabel']) === '') return NO_LABEL;
    if (facts.isco.has(code)) return `the ISCO-08 group ${code} is already in an earlier line`;
    facts.isco.add(code);
    return undefined;
  },
};

const occupations: FileReader = {
  name: 'occupations',
  shape: { required: [...CONCEPT, 'iscoGroup', 'code'], optional: OPTIONAL },
  take: (facts, reject) => (row) => {
    const id = idOf(row.cells['conceptUri']);
    const concept = conceptOf(row);
    if (id === undefined) return NOT_A_URI;
    if (typeof concept === 'string') return concept;
    const isco = clean(row.cells['iscoGroup']).replace(/^C/u, '').padStart(4, '0');
    if (!facts.isco.has(isco)) return `unknown ISCO group ${isco}`;
    const occupation = { ...concept, code: clean(row.cells['code']), isco, collections: [] };
    return addOnce(facts.occupations, id, occupation, reject);
  },
};

const skills: FileReader = {
  name: 'skills',
  shape: { required: [...CONCEPT, 'skillType', 'reuseLevel'], optional: OPTIONAL },
  take: (facts, reject) => (row) => {
    const id = idOf(row.cells['conceptUri']);
    const concept = conceptOf(row);
    if (id === undefined) return NOT_A_URI;
    if (typeof concept === 'string') return concept;
    const type = SKILL_TYPES[clean(row.cells['skillType'])] ?? '';
    const skill = { ...concept, type, reuse: reuseOf(row.cells), collections: [], related: [] };
    return addOnce(facts.skills, id, skill, reject);
  },
};

const skillGroups: FileReader = {
  name: 'skillGroups',
  shape: { required: CONCEPT, optional: [...OPTIONAL, 'code'] },
  take: (facts, reject) => (row) => {
    const id = idOf(row.cells['conceptUri']);
    const concept = conceptOf(row);
    if (id === undefined) return NOT_A_URI;
    if (typeof concept === 'string') return concept;
    const { preferredLabel, code } = row.cells;
    return addOnce(facts.groups, id, { ...concept, code: clean(code), label: clean(preferredLabel) }, reject);
  },
};

const LEVELS = [0, 1, 2, 3];
const levelColumns = (what: string): string[] => LEVELS.map((level) => `Level ${level} ${what}`);

/** Adds the top groups, which `skillGroups` omits. Rows end at their last level. */
const skillsHierarchy: FileReader = {
  name: 'skillsHierarchy',
  shape: {
    required: ['Level 0 URI', 'Level 0 preferred term'],
    optional: [
      ...levelColumns('URI'),
      ...levelColumns('preferred term'),
      ...levelColumns('code'),
      'Description',
      'Scope note',
    ],
    mayBeShort: true,
  },
  take:
    (facts) =>
    ({ line, cells }) => {
      for (const level of LEVELS) {
        const id = idOf(cells[`Level ${level} URI`]);
        const [label, code] = [clean(cells[`Level ${level} preferred term`]), clean(cells[`Level ${level} code`])];
        if (!id || !label || facts.groups.has(id)) continue;
        facts.groups.set(id, { line, modified: '', obsolete: false, replacedBy: [], broader: [], code, label });
      }
      return undefined;
    },
};

/** Readers of concepts, in order of their dependencies. */
export const CONCEPT_READERS: readonly FileReader[] = [iscoGroups, occupations, skills, skillGroups, skillsHierarchy];
