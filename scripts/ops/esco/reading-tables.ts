import { Taxonomy, type TaxonomyTables } from '@talent-pool/taxonomy';
import { readingTables as indexed } from '@talent-pool/text-reader';
import type { Table } from './tables.ts';

/** The tables by which texts are read in the languages of an edition, so that services need not index its labels. */
export const readingTables = async (tables: TaxonomyTables): Promise<readonly Table[]> =>
  indexed(await Taxonomy.of(tables));
