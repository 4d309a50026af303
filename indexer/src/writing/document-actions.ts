import type { SkillWeights } from '@talent-pool/search-index';
import type { Feed, FeedRecord } from '../feeds/feed.ts';

/** One action of a bulk request: its NDJSON lines, without the index, which the request names. */
export interface DocumentAction {
  readonly recordId: string;
  readonly documentId: string;
  readonly kind: 'index' | 'delete';
  readonly lines: readonly string[];
}

/** Actions for the state of a record. `fault`: its document could not be built; the actions then remove the old one. */
export interface RecordActions {
  readonly recordId: string;
  readonly revision: number | null;
  readonly actions: readonly DocumentAction[];
  readonly fault: string | null;
}

export interface Drawing {
  readonly feed: Feed;
  readonly today: Date;
  /** Weights of the index. */
  readonly weights: SkillWeights;
  /** Also overwrite a tombstone of the same revision: for records whose document was removed because it failed. */
  readonly again: (recordId: string) => boolean;
}

/** Deletes a document. A tombstone remains even if there was none, so that it refuses a late write. */
export function deletion(recordId: string, documentId: string, revision: number): DocumentAction {
  const action = { delete: { _id: documentId, version: revision, version_type: 'external' } };
  return { recordId, documentId, kind: 'delete', lines: [JSON.stringify(action)] };
}

function indexing(record: FeedRecord, documentId: string, { feed, today, weights, again }: Drawing): DocumentAction {
  const versionType = again(record._id) ? 'external_gte' : 'external';
  const action = { index: { _id: documentId, version: record.revision, version_type: versionType } };
  const lines = [JSON.stringify(action), JSON.stringify(feed.buildDocument(record, today, weights))];
  return { recordId: record._id, documentId, kind: 'index', lines };
}

/**
 * Actions for the current state of a record: the document to write or documents to delete, with the revision as
 * version. Pure and total: a damaged record gives a fault.
 */
export function actionsFor(record: FeedRecord, drawing: Drawing): RecordActions {
  const { feed } = drawing;
  const { _id: recordId, revision } = record;
  if (!Number.isSafeInteger(revision) || revision < 0) {
    return { recordId, revision: null, actions: [], fault: 'REVISION_MISSING' };
  }
  const retired = feed.retiredIds(record).map((id) => deletion(recordId, id, revision));
  const documentIds = feed.documentIds(record);
  const current = documentIds.map((id) => deletion(recordId, id, revision));
  try {
    if (!feed.isSearchable(record)) return { recordId, revision, actions: [...retired, ...current], fault: null };
    const written = documentIds.map((id) => indexing(record, id, drawing));
    return { recordId, revision, actions: [...retired, ...written], fault: null };
  } catch {
    return { recordId, revision, actions: [...retired, ...current], fault: 'NOT_DRAWN' };
  }
}
