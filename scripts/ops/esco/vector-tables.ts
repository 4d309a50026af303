import { computeMeans, MEANS_TABLE, meansLines, storedMeans, SubwordTable } from '@talent-pool/meaning';
import { Taxonomy, type TaxonomyTables } from '@talent-pool/taxonomy';
import type { Table } from './tables.ts';

/**
 * The table with the mean vectors of an edition's concepts, so that services need not compute them at every start. None if
 * the edition has it.
 */
export async function vectorTables(tables: TaxonomyTables): Promise<Table[]> {
  const subwords = SubwordTable.load();
  if (storedMeans(tables, subwords)) return [];
  const means = await computeMeans(await Taxonomy.of(tables), subwords);
  return [{ name: MEANS_TABLE, lines: meansLines(means, subwords) }];
}
