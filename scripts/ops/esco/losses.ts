import { rowsOf, type TaxonomyTables } from '@talent-pool/taxonomy';
import { missingConcepts } from './obsolete-tables.ts';

/** Maximum share of concepts of the previous version that a valid version lacks; a truncated file lacks more. */
const MAX_LOST_CONCEPTS = 0.02;
/** Minimum share of the relations, and of the labels in each language. */
const MIN_KEPT = 0.9;

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;

const count = (tables: TaxonomyTables, name: string, of: (cells: readonly string[]) => number = () => 1): number => {
  let sum = 0;
  if (tables.names.includes(name)) for (const cells of rowsOf(tables.read(name))) sum += of(cells);
  return sum;
};

const skillsNamed = ([, ...lists]: readonly string[]): number =>
  lists.reduce((sum, list) => sum + (list === '' ? 0 : list.split(' ').length), 0);

/**
 * Unexpected losses of switching to another edition, one sentence each. Detects downloads that are truncated or lack
 * languages before they are used.
 */
export function lossesOf(current: TaxonomyTables, next: TaxonomyTables): string[] {
  const losses: string[] = [];
  for (const kind of ['occupations', 'skills'] as const) {
    const [missing, all] = [missingConcepts(current, next, kind).length, count(current, kind)];
    if (missing > all * MAX_LOST_CONCEPTS)
      losses.push(`${missing} of ${all} ${kind} become obsolete (${percent(missing, all)}).`);
  }
  const relations = [current, next].map((tables) => count(tables, 'occupation-skills', skillsNamed));
  const [before = 0, after = 0] = relations;
  if (after < before * MIN_KEPT) losses.push(`Occupations have ${after} skills; they had ${before} before.`);
  for (const name of current.names.filter((one) => one.startsWith('labels/'))) {
    const [had, has] = [count(current, name), count(next, name)];
    if (has >= had * MIN_KEPT) continue;
    const [kind, language] = name.slice('labels/'.length).split('.');
    losses.push(`${has === 0 ? 'No' : has} ${kind} have labels in "${language}"; ${had} had before.`);
  }
  return losses;
}
