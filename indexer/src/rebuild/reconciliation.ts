import { applyRecords, type Applying } from '../writing/apply-records.ts';
import { writeBulk } from '../writing/bulk.writer.ts';
import type { DocumentAction } from '../writing/document-actions.ts';
import type { DocumentVersion } from '../indexes/held-documents.ts';
import { backoff, pause } from '../leadership/pause.ts';
import type { FeedRecord } from '../feeds/feed.ts';

const GROUP = 1_000;
const whole = (record: FeedRecord): FeedRecord => record;

/** Document ids are never given twice: a tombstone with this version refuses every late write to one that is nobody's. */
const LAST_VERSION = Number.MAX_SAFE_INTEGER;

/** Sends actions until the engine has taken all. Throws `TermOver`, or what the engine's client throws. */
async function writeAll(term: Applying, index: string, actions: readonly DocumentAction[]): Promise<void> {
  let left = actions;
  for (let tries = 1; left.length > 0; tries += 1) {
    term.tenure.mayWrite();
    const outcomes = await writeBulk(term.index.engine, index, left);
    left = left.filter((_action, position) => outcomes[position] === 'again' || outcomes[position] === 'crowded');
    if (left.length > 0) await pause(backoff(tries), term.tenure.signal);
  }
}

/** Equal revisions mean equal states, so a tombstone may also take the place of a document of the same revision. */
function removal({ documentId, version }: DocumentVersion, owner: FeedRecord | undefined): DocumentAction {
  const last = owner ? Math.max(owner.revision, version) : LAST_VERSION;
  const action = { delete: { _id: documentId, version: last, version_type: 'external_gte' } };
  return { recordId: owner?._id ?? '', documentId, kind: 'delete', lines: [JSON.stringify(action)] };
}

/** Removes documents that belong to nobody or may not be shown; tells how many of the others are up to date. */
async function removeWrong(term: Applying, index: string): Promise<{ removed: number; right: number }> {
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

/** Records that may be found, whose document is absent or of an older revision. */
async function behind(term: Applying, index: string, records: readonly FeedRecord[]): Promise<string[]> {
  const { feed } = term.source;
  const searchable = records.filter((record) => feed.isSearchable(record));
  const versions = await term.index.indexes.held.versions(index, searchable.flatMap(feed.documentIds));
  const isBehind = (record: FeedRecord): boolean =>
    feed.documentIds(record).some((id) => !((versions.get(id) ?? -1) >= record.revision));
  return searchable.filter(isBehind).map(({ _id }) => _id);
}

/**
 * Makes an index hold exactly the searchable records at their present revisions: first removes what should not be there,
 * then adds what is missing. Answers how many were wrong. Throws what the engines throw.
 */
export async function reconcile(term: Applying, index: string): Promise<{ removed: number; written: number }> {
  const { removed, right } = await removeWrong(term, index);
  let written = 0;
  if (right === (await term.source.records.searchableCount())) return { removed, written };
  for await (const group of term.source.records.groups(GROUP, whole, term.source.feed.filters.perhapsSearchable)) {
    const ids = await behind(term, index, group);
    await applyRecords(term, ids);
    written += ids.length;
  }
  return { removed, written };
}

/** Repeats the removals that were ever asked for, so that their tombstones stand and erasures are confirmed. */
export async function repeatRemovals(term: Applying): Promise<void> {
  const { leaving } = term.source.feed.filters;
  if (!leaving) return;
  for await (const ids of term.source.records.groups(GROUP, ({ _id }) => _id, leaving)) await applyRecords(term, ids);
}
