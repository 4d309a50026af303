import { OBSOLETE, rowsOf, type TaxonomyTables } from '@talent-pool/taxonomy';
import { HEADS, tableOf, type Table } from './tables.ts';

/** For each table with one line per concept: the table that lists its concepts, and its header. */
function homeOf(name: string): { readonly list: string; readonly head: readonly string[] } | undefined {
  const kind = /^labels\/([a-z]+)\.[a-z]{2}$/u.exec(name)?.[1];
  if (kind === 'iscogroups') return { list: 'labels/iscogroups.en', head: HEADS.labels };
  if (kind === 'skillgroups') return { list: 'skill-groups', head: HEADS.labels };
  if (kind === 'occupations' || kind === 'skills') return { list: kind, head: HEADS.labels };
  if (name === 'occupation-skills') return { list: 'occupations', head: HEADS['occupation-skills'] };
  if (name === 'occupations' || name === 'skills' || name === 'skill-groups') return { list: name, head: HEADS[name] };
  return undefined;
}

const rows = (tables: TaxonomyTables, name: string): Iterable<string[]> =>
  tables.names.includes(name) ? rowsOf(tables.read(name)) : [];

const idsOf = (tables: TaxonomyTables, list: string): ReadonlySet<string> =>
  new Set([...rows(tables, list)].map(([id = '']) => id));

const plainName = (name: string): string => (name.startsWith(OBSOLETE) ? name.slice(OBSOLETE.length) : name);

/** Ids of a kind that are in use and that the next edition lacks. */
export function missingConcepts(
  current: TaxonomyTables,
  next: TaxonomyTables,
  list: 'occupations' | 'skills',
): string[] {
  const kept = idsOf(next, list);
  return [...idsOf(current, list)].filter((id) => !kept.has(id));
}

/** Replacements of concepts according to the next edition, otherwise as before. */
function replacements(current: TaxonomyTables, next: TaxonomyTables, obsoleteIds: ReadonlySet<string>): Table[] {
  const found = new Map<string, string>();
  for (const tables of [next, current])
    for (const name of ['replacements', `${OBSOLETE}replacements`])
      for (const [id = '', by = ''] of rows(tables, name)) if (obsoleteIds.has(id) && !found.has(id)) found.set(id, by);
  return found.size === 0 ? [] : [tableOf(`${OBSOLETE}replacements`, HEADS.replacements, [...found])];
}

/**
 * Tables of obsolete concepts of the next edition: those it marks as obsolete, those in use that it lacks, and those
 * that were obsolete before. With them every id ever in use still resolves.
 */
export function obsoleteTables(current: TaxonomyTables, next: TaxonomyTables): Table[] {
  const names = new Set([...current.names, ...next.names.filter((name) => name.startsWith(OBSOLETE))].map(plainName));
  const obsoleteIds = new Set<string>();
  const tables = [...names].sort().flatMap((name) => {
    const home = homeOf(name);
    if (!home) return [];
    const inUse = idsOf(next, home.list);
    const kept = new Map<string, readonly string[]>();
    const sources = [rows(next, `${OBSOLETE}${name}`), rows(current, name), rows(current, `${OBSOLETE}${name}`)];
    for (const source of sources)
      for (const cells of source) {
        const [id = ''] = cells;
        if (!inUse.has(id) && !kept.has(id)) kept.set(id, cells);
      }
    for (const id of kept.keys()) obsoleteIds.add(id);
    return kept.size === 0 ? [] : [tableOf(`${OBSOLETE}${name}`, home.head, [...kept.values()])];
  });
  return [...tables, ...replacements(current, next, obsoleteIds)];
}
