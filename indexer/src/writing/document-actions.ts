import type { SkillWeights } from '@talent-pool/search-index';
import type { Feed, FeedRecord } from '../feeds/feed.ts';

/** One action of a bulk request: its lines of NDJSON, without the index, which the request names. */
export interface DocumentAction {
  readonly recordId: string;
  readonly documentId: string;
  readonly kind: 'index' | 'delete';
  readonly lines: readonly string[];
}

/** What a record's state asks for. `fault` when its document could not be drawn; the actions then remove the old one. */
export interface RecordActions {
  readonly recordId: string;
  readonly revision: number | null;
  readonly actions: readonly DocumentAction[];
  readonly fault: string | null;
}

export interface Drawing {
  readonly feed: Feed;
  readonly today: Date;
  /** Weights of the index that is written to. */
  readonly weights: SkillWeights;
  /** Writes also over a tombstone of the same revision: for records whose document was removed because it failed. */
  readonly again: (recordId: string) => boolean;
}

/** Removes a document; a tombstone stays even when there was none, so that a late write meets it. */
export function deletion(recordId: string, documentId: string, revision: number): DocumentAction {
  const action = { delete: { _id: documentId, version: revision, version_type: 'external' } };
  return { recordId, documentId, kind: 'delete', lines: [JSON.stringify(action)] };
}

function indexing(record: FeedRecord, documentId: string, { feed, today, weights, again }: Drawing): DocumentAction {
  const versionType = again(record._id) ? 'external_gte' : 'external';
  const action = { index: { _id: documentId, version: record.revision, version_type: versionType } };
  const lines = [JSON.stringify(action), JSON.stringify(feed.draw(record, today, weights))];
  return { recordId: record._id, documentId, kind: 'index', lines };
}

/**
 * The document to write, or those to remove, for a record's present state, with its revision as version. Pure and total:
 * a record that is not as it should be gives a fault.
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
