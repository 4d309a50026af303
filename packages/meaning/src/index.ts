export { computeMeans, MEANS_TABLE, meansLines, storedMeans } from './mean-vectors.ts';
export type { Resembling } from './comparison.ts';
export { Meaning } from './meaning.ts';
export { SubwordTable, TableDamaged } from './subword-table.ts';
