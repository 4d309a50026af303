import { applyRecords, type Applying } from '../writing/apply-records.ts';
import { writeBulk } from '../writing/bulk.writer.ts';
import type { DocumentAction } from '../writing/document-actions.ts';
import type { DocumentVersion } from '../indexes/held-documents.ts';
import { backoff, pause } from '../leadership/pause.ts';
import type { FeedRecord } from '../feeds/feed.ts';

const GROUP = 1_000;
const whole = (record: FeedRecord): FeedRecord => record;

/** Document ids are never reused: a tombstone with this version refuses every late write to an id without an owner. */
const LAST_VERSION = Number.MAX_SAFE_INTEGER;

/** Sends actions until all are accepted. Throws `TermOver` and errors of the Elasticsearch client. */
async function writeAll(term: Applying, index: string, actions: readonly DocumentAction[]): Promise<void> {
  let left = actions;
  for (let tries = 1; left.length > 0; tries += 1) {
    term.tenure.mayWrite();
    const outcomes = await writeBulk(term.index.engine, index, left);
    left = left.filter((_action, position) => outcomes[position] === 'again' || outcomes[position] === 'overloaded');
    if (left.length > 0) await pause(backoff(tries), term.tenure.signal);
  }
}

/** Equal revisions mean equal states, so a tombstone may replace a document of the same revision. */
function removal({ documentId, version }: DocumentVersion, owner: FeedRecord | undefined): DocumentAction {
  const last = owner ? Math.max(owner.revision, version) : LAST_VERSION;
  const action = { delete: { _id: documentId, version: last, version_type: 'external_gte' } };
  return { recordId: owner?._id ?? '', documentId, kind: 'delete', lines: [JSON.stringify(action)] };
}

/** Removes documents without an owner or that may not be shown; returns how many others are up to date. */
async function removeInvalid(term: Applying, index: string): Promise<{ removed: number; right: number }> {
  const { feed } = term.source;
  let removed = 0;
  let right = 0;
  await term.index.indexes.refresh(index);
  for await (const page of term.index.indexes.held.pages(index)) {
    const found = await term.source.records.owners(page.map(({ documentId }) => documentId));
    const owners = new Map(found.flatMap((owner) => feed.documentIds(owner).map((id) => [id, owner] as const)));
    const ownerOf = ({ documentId }: DocumentVersion): FeedRecord | undefined => owners.get(documentId);
    const mayStay = (document: DocumentVersion): boolean => {
      const owner = ownerOf(document);
      return owner !== undefined && feed.isSearchable(owner);
    };
    const wrong = page.filter((document) => !mayStay(document));
    await writeAll(
      term,
      index,
      wrong.map((document) => removal(document, ownerOf(document))),
    );
    removed += wrong.length;
    right += page.filter((one) => mayStay(one) && one.version >= (ownerOf(one)?.revision ?? Infinity)).length;
  }
  return { removed, right };
}

/** Searchable records whose document is missing or outdated. */
async function outdated(term: Applying, index: string, records: readonly FeedRecord[]): Promise<string[]> {
  const { feed } = term.source;
  const searchable = records.filter((record) => feed.isSearchable(record));
  const versions = await term.index.indexes.held.versions(index, searchable.flatMap(feed.documentIds));
  const isBehind = (record: FeedRecord): boolean =>
    feed.documentIds(record).some((id) => !((versions.get(id) ?? -1) >= record.revision));
  return searchable.filter(isBehind).map(({ _id }) => _id);
}

/**
 * Reconciles an index with the searchable records: first removes invalid documents, then adds missing ones. Returns how
 * many were wrong. Throws database errors.
 */
export async function reconcile(term: Applying, index: string): Promise<{ removed: number; written: number }> {
  const { removed, right } = await removeInvalid(term, index);
  let written = 0;
  if (right === (await term.source.records.searchableCount())) return { removed, written };
  for await (const group of term.source.records.groups(GROUP, whole, term.source.feed.filters.perhapsSearchable)) {
    const ids = await outdated(term, index, group);
    await applyRecords(term, ids);
    written += ids.length;
  }
  return { removed, written };
}

/** Repeats all removals, so that their tombstones exist and erasures are confirmed. */
export async function repeatRemovals(term: Applying): Promise<void> {
  const { leaving } = term.source.feed.filters;
  if (!leaving) return;
  for await (const ids of term.source.records.groups(GROUP, ({ _id }) => _id, leaving)) await applyRecords(term, ids);
}
