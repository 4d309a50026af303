export { computeMeans, MEANS_TABLE, meansLines, storedMeans } from './mean-vectors.ts';
export { LIKELY_SCORE, Meaning, SURE_SCORE, type Resembling } from './meaning.ts';
export { SubwordTable, TableDamaged } from './subword-table.ts';
