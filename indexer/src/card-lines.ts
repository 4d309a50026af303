import { anonymise, isSearchable, toIndexedCard, type ProfileRecord } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** One action of a bulk request: its lines of NDJSON, without the index, which the request names. */
export interface CardAction {
  readonly profileId: string;
  readonly poolId: string;
  readonly kind: 'index' | 'delete';
  readonly lines: readonly string[];
}

/** What a profile's state asks for. `fault` when its card could not be drawn; the actions then remove the old one. */
export interface ProfileActions {
  readonly profileId: string;
  readonly revision: number | null;
  readonly actions: readonly CardAction[];
  readonly fault: string | null;
}

export interface Drawing {
  readonly taxonomy: Taxonomy;
  readonly today: Date;
  /** Writes also over a tombstone of the same revision: for profiles whose card was removed because it failed. */
  readonly again: (profileId: string) => boolean;
}

/** Removes a card; a tombstone stays even when there was none, so that a late write meets it. */
export function deletion(profileId: string, poolId: string, revision: number): CardAction {
  const action = { delete: { _id: poolId, version: revision, version_type: 'external' } };
  return { profileId, poolId, kind: 'delete', lines: [JSON.stringify(action)] };
}

function indexing(record: ProfileRecord & { poolId: string }, { taxonomy, today, again }: Drawing): CardAction {
  const versionType = again(record._id) ? 'external_gte' : 'external';
  const action = { index: { _id: record.poolId, version: record.revision, version_type: versionType } };
  const document = toIndexedCard(anonymise(record, record.poolId, today), taxonomy);
  const lines = [JSON.stringify(action), JSON.stringify(document)];
  return { profileId: record._id, poolId: record.poolId, kind: 'index', lines };
}

/** A stored document may be damaged in any way; only what can be a pool id is taken for one. */
const poolIdsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '');

/**
 * The card to write, or those to remove, for a profile's present state, with its revision as version. Pure and total:
 * a profile that is not as it should be gives a fault.
 */
export function actionsFor(record: ProfileRecord, drawing: Drawing): ProfileActions {
  const { _id: profileId, revision } = record;
  if (!Number.isSafeInteger(revision) || revision < 0) {
    return { profileId, revision: null, actions: [], fault: 'REVISION_MISSING' };
  }
  const retired = poolIdsIn(record.retiredPoolIds).map((poolId) => deletion(profileId, poolId, revision));
  const current = poolIdsIn(record.poolId).map((poolId) => deletion(profileId, poolId, revision));
  try {
    if (!isSearchable(record)) return { profileId, revision, actions: [...retired, ...current], fault: null };
    return { profileId, revision, actions: [...retired, indexing(record, drawing)], fault: null };
  } catch {
    return { profileId, revision, actions: [...retired, ...current], fault: 'CARD_NOT_DRAWN' };
  }
}
