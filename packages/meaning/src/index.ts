export { computeMeans, MEANS_TABLE, meansLines, storedMeans } from './mean-vectors.ts';
export type { Resembling } from './comparison.ts';
export { LIKELY_SCORE, Meaning, SURE_SCORE } from './meaning.ts';
export { SubwordTable, TableDamaged } from './subword-table.ts';
