export {
  COLLECTIONS,
  REPORTS,
  type InUseDocument,
  type PartDocument,
  type RatesDocument,
  type SetDocument,
  type ShortageDocument,
} from './taxonomy.collections.ts';
export { editionOf, putIntoUse } from './edition-in-use.ts';
export { type ReadableDatabase } from './readable-database.ts';
export { reportsOf, type ReportRow } from './set-reports.ts';
export { forgetUnfinished, SetWriter, type SetIdentity } from './set.writer.ts';
export { StoredEditions } from './stored-editions.ts';
export { StoredRates, storeRates } from './stored-rates.ts';
export { storeShortageList, StoredShortages } from './stored-shortages.ts';
