import { isSearchable, type ProfileRecord } from '@talent-pool/search-index';
import { applyProfiles } from './apply-profiles.ts';
import { writeBulk } from './bulk.writer.ts';
import type { CardAction } from './card-lines.ts';
import type { CardVersion } from './card-indexes.ts';
import { backoff, pause } from './pause.ts';
import type { ProfileStanding } from './profile.reader.ts';
import { mayWrite, type Term } from './term.ts';

const GROUP = 1_000;

/** Pool ids are never given twice: a tombstone with this version refuses every late write to one that is nobody's. */
const LAST_VERSION = Number.MAX_SAFE_INTEGER;

/** Sends actions until the engine has taken all. Throws `TermOver`, or what the engine's client throws. */
async function writeAll(term: Term, index: string, actions: readonly CardAction[]): Promise<void> {
  let left = actions;
  for (let tries = 1; left.length > 0; tries += 1) {
    mayWrite(term);
    const outcomes = await writeBulk(term.engine, index, left);
    left = left.filter((_action, position) => outcomes[position] === 'again' || outcomes[position] === 'crowded');
    if (left.length > 0) await pause(backoff(tries), term.signal);
  }
}

const mayStay = (standing: ProfileStanding | undefined): boolean =>
  standing !== undefined && isSearchable(standing as ProfileRecord);

/** Equal revisions mean equal states, so a tombstone may also take the place of a card of the same revision. */
function removal({ poolId, version }: CardVersion, standing: ProfileStanding | undefined): CardAction {
  const last = standing ? Math.max(standing.revision, version) : LAST_VERSION;
  const action = { delete: { _id: poolId, version: last, version_type: 'external_gte' } };
  return { profileId: standing?._id ?? '', poolId, kind: 'delete', lines: [JSON.stringify(action)] };
}

/** Removes cards that belong to nobody or may not be shown; tells how many of the others are up to date. */
async function removeWrong(term: Term, index: string): Promise<{ removed: number; right: number }> {
  let removed = 0;
  let right = 0;
  await term.indexes.refresh(index);
  for await (const page of term.indexes.pages(index)) {
    const standings = await term.profiles.standings(page.map(({ poolId }) => poolId));
    const owners = new Map(standings.map((standing) => [standing.poolId, standing]));
    const wrong = page.filter(({ poolId }) => !mayStay(owners.get(poolId)));
    await writeAll(
      term,
      index,
      wrong.map((card) => removal(card, owners.get(card.poolId))),
    );
    removed += wrong.length;
    right += page.filter(({ poolId, version }) => {
      const owner = owners.get(poolId);
      return mayStay(owner) && version >= (owner?.revision ?? Infinity);
    }).length;
  }
  return { removed, right };
}

/** Profiles that employers may find, whose card is absent or of an older revision. */
async function behind(term: Term, index: string, records: readonly ProfileRecord[]): Promise<string[]> {
  const searchable = records.filter(isSearchable);
  const versions = await term.indexes.versions(
    index,
    searchable.map(({ poolId }) => poolId),
  );
  return searchable.filter(({ poolId, revision }) => !((versions.get(poolId) ?? -1) >= revision)).map(({ _id }) => _id);
}

/** Profiles that gave up pool ids, or wait for their erasure. */
const LEAVING = { $or: [{ 'retiredPoolIds.0': { $exists: true } }, { erasureRequestedAt: { $ne: null } }] };

/**
 * Makes an index hold exactly the searchable profiles at their present revisions: first removes what should not be there,
 * then adds what is missing. Answers how many were wrong. Throws what the engines throw.
 */
export async function reconcile(term: Term, index: string): Promise<{ removed: number; written: number }> {
  const { removed, right } = await removeWrong(term, index);
  let written = 0;
  if (right === (await term.profiles.searchableCount())) return { removed, written };
  for await (const group of term.profiles.groups(GROUP, { published: true })) {
    const ids = await behind(term, index, group);
    await applyProfiles(term, ids);
    written += ids.length;
  }
  return { removed, written };
}

/** Repeats the removals that were ever asked for, so that their tombstones stand and erasures are confirmed. */
export async function repeatRemovals(term: Term): Promise<void> {
  for await (const group of term.profiles.groups(GROUP, LEAVING))
    await applyProfiles(
      term,
      group.map(({ _id }) => _id),
    );
}
