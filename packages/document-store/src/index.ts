export { updateAtRevision, type RevisionedDocument } from './update-at-revision.ts';
export { connectDatabase, pingDatabase, type DatabaseParts } from './database.ts';
export { prepareCollections } from './prepare-collections.ts';
export { isDuplicate } from './is-duplicate.ts';
export { recordsAfter } from './records-after.ts';
