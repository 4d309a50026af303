import type { Client } from '@elastic/elasticsearch';
import { figuresIndex, figuresIndexDefinition, SNAPSHOT, type FigureDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { ensureIndex } from '../indexes/ensure-index.ts';
import { cardPages } from './card.pages.ts';
import { basisOf, contributionOf, countedOf } from './card-contribution.ts';
import type { FiguresStore, RowDocument } from './figures.store.ts';
import { recordKey } from './perturbation.ts';
import { digestOf, Population } from './population.ts';
import { NEVER_TAKEN, renewals } from './row-renewal.ts';
import { Tally } from './tally.ts';

export interface FiguresParts {
  readonly client: Client;
  readonly prefix: string;
  readonly taxonomy: Taxonomy;
  readonly store: FiguresStore;
  /** Replaces the pool's own secret. */
  readonly secret?: string | undefined;
  /** Maximum delay until a person counts, in milliseconds. */
  readonly delay: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** Called before every write. Throws when this process may no longer write. */
  readonly mayWrite: () => void;
}

const GROUP = 1_000;
const REQUEST_TIMEOUT = 60_000;

/** Counts all people who count now. Undefined if the signal aborted. */
async function count(parts: FiguresParts, secret: string, delay: number, lastTaken: (row: string) => number) {
  const { client, prefix, taxonomy, store, now, signal, mayWrite } = parts;
  const tally = new Tally(lastTaken);
  const population = new Population(store, secret, now, delay);
  for await (const { cards, isLast } of cardPages(client, prefix, signal)) {
    mayWrite();
    const people = cards.map((card) => {
      const key = recordKey(secret, card.poolId);
      const counted = countedOf(card, key);
      return { poolId: card.poolId, key, counted, digest: digestOf(secret, basisOf(counted)) };
    });
    const since = await population.next(people, isLast);
    for (const { poolId, key, counted } of people) {
      const start = since.get(poolId) ?? Infinity;
      if (start <= now) tally.add(contributionOf(counted, taxonomy), key, start);
    }
    if (isLast) return tally;
  }
  return undefined;
}

type Published = readonly [row: string, figures: FigureDocument | null];

async function publish({ client, prefix, now, mayWrite }: FiguresParts, published: readonly Published[]) {
  const index = figuresIndex(prefix);
  const operations: object[][] = published.map(([_id, figures]) =>
    figures ? [{ index: { _id } }, figures] : [{ delete: { _id } }],
  );
  const snapshot = { takenAt: new Date(now).toISOString() };
  // Written last: it tells `search` that the rows are complete.
  operations.push([{ index: { _id: SNAPSHOT } }, snapshot]);
  for (let from = 0; from < operations.length; from += GROUP) {
    mayWrite();
    const group = operations.slice(from, from + GROUP).flat();
    const { items } = await client.bulk(
      { index, operations: group, refresh: true },
      { requestTimeout: REQUEST_TIMEOUT },
    );
    const isRefused = items.some((item) => (item.index?.status ?? 200) >= 300 || (item.delete?.status ?? 200) >= 500);
    if (isRefused) throw new Error('The engine rejected a part of the figures.');
  }
}

/**
 * Takes a snapshot of the public figures: counts the people who count now, and publishes the rows that have changed
 * enough; other rows stay as published. Returns the number of renewed rows; undefined if the signal aborted. Throws
 * errors of the clients and of `mayWrite`.
 */
export async function takeFigures(parts: FiguresParts): Promise<number | undefined> {
  const { client, prefix, store, now } = parts;
  const { takenAt, secret: own } = await store.state();
  const secret = parts.secret ?? own;
  const isFirst = takenAt === undefined;
  const before = await store.allRows();
  const tally = await count(
    parts,
    secret,
    isFirst ? 0 : parts.delay,
    (row) => (before.get(row) ?? NEVER_TAKEN).takenAt,
  );
  if (!tally) return undefined;
  const renewed = [...renewals(tally, before, secret, now)].map(({ row, figures, state }): RowDocument => ({
    _id: row,
    figures,
    ...state,
  }));
  const index = figuresIndex(prefix);
  const isLost = !(await client.indices.exists({ index }));
  await ensureIndex(client, index, figuresIndexDefinition);
  const kept = isLost ? [...before.values()].filter(({ figures }) => figures !== null) : [];
  await publish(
    parts,
    [...kept, ...renewed].map(({ _id, figures }) => [_id, figures]),
  );
  parts.mayWrite();
  await store.keep(renewed, now);
  return renewed.length;
}
