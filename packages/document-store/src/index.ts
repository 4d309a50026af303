export { changeAt, type Revised } from './change-at.ts';
export { connectDatabase, pingDatabase, type DatabaseParts } from './database.ts';
export { prepareCollections } from './prepare-collections.ts';
