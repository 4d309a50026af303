import { rowsOf, type TaxonomyTables } from '@talent-pool/taxonomy';
import { goneConcepts } from './obsolete-tables.ts';

/** A sound version lacks fewer concepts of the one before than this part of them; a file that was cut off lacks more. */
const CONCEPTS = 0.02;
/** And has at least this part of its relations, and of its labels in each language. */
const LEAST_KEPT = 0.9;

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;

const count = (tables: TaxonomyTables, name: string, of: (cells: readonly string[]) => number = () => 1): number => {
  let sum = 0;
  if (tables.names.includes(name)) for (const cells of rowsOf(tables.read(name))) sum += of(cells);
  return sum;
};

const skillsNamed = ([, ...lists]: readonly string[]): number =>
  lists.reduce((sum, list) => sum + (list === '' ? 0 : list.split(' ').length), 0);

/**
 * What would be lost by going over to another state that nobody would expect of an official version, a sentence each. A
 * download that was cut off, or that lacks languages, is found by it before anybody answers from it.
 */
export function lossesOf(current: TaxonomyTables, next: TaxonomyTables): string[] {
  const losses: string[] = [];
  for (const kind of ['occupations', 'skills'] as const) {
    const [gone, all] = [goneConcepts(current, next, kind).length, count(current, kind)];
    if (gone > all * CONCEPTS) losses.push(`${gone} of ${all} ${kind} become obsolete (${percent(gone, all)}).`);
  }
  const relations = [current, next].map((tables) => count(tables, 'occupation-skills', skillsNamed));
  const [before = 0, after = 0] = relations;
  if (after < before * LEAST_KEPT) losses.push(`Occupations have ${after} skills; they had ${before} before.`);
  for (const name of current.names.filter((one) => one.startsWith('labels/'))) {
    const [had, has] = [count(current, name), count(next, name)];
    if (has >= had * LEAST_KEPT) continue;
    const [kind, language] = name.slice('labels/'.length).split('.');
    losses.push(`${has === 0 ? 'No' : has} ${kind} have labels in "${language}"; ${had} had before.`);
  }
  return losses;
}
