import type { Client } from '@elastic/elasticsearch';
import {
  cardAlias,
  OVERVIEW_DIMENSIONS,
  overviewIndex,
  overviewIndexDefinition,
  overviewKey,
  protectCount,
  type OverviewDimension,
  type OverviewDocument,
  type OverviewFilters,
} from '@talent-pool/search-index';
import { ensureIndex } from './ensure-index.ts';
import { pause } from './pause.ts';

const DIMENSIONS = Object.keys(OVERVIEW_DIMENSIONS) as OverviewDimension[];
/** Values of a dimension that are told apart; more than any of them has. */
const VALUES = 250;
/** Groups that would be hidden need not be counted. */
const LEAST = 5;
/** The engine may take this long over one question, in milliseconds. */
const PATIENCE = 60_000;
/** After a question the engine is left alone for so many times as long: all of a million people take it half a minute. */
const REST = 3;

interface Buckets {
  readonly buckets: readonly Bucket[];
}
type Bucket = { readonly key: string; readonly doc_count: number } & Readonly<
  Record<string, Buckets | string | number>
>;

const terms = (dimension: OverviewDimension, aggs?: Record<string, unknown>) => ({
  terms: { field: OVERVIEW_DIMENSIONS[dimension], size: VALUES, min_doc_count: LEAST },
  ...(aggs && { aggs }),
});

/** The last level: a breakdown by every dimension. */
const breakdown = (): Record<string, unknown> =>
  Object.fromEntries(DIMENSIONS.map((name) => [`by ${name}`, terms(name)]));

/** Breakdown of those asked for, and of each value of further dimensions. */
const aggregations = (further: readonly OverviewDimension[]): Record<string, unknown> => ({
  ...breakdown(),
  ...Object.fromEntries(further.map((other) => [`each ${other}`, terms(other, breakdown())])),
});

const bucketsOf = (level: Readonly<Record<string, unknown>>, name: string): readonly Bucket[] =>
  (level[name] as Buckets | undefined)?.buckets ?? [];

/** Protected figures of one level. */
function figures(count: number, level: Readonly<Record<string, unknown>>, takenAt: string): OverviewDocument {
  const protectedCounts = (name: OverviewDimension): Record<string, number> =>
    Object.fromEntries(
      bucketsOf(level, `by ${name}`).flatMap(({ key, doc_count }) => {
        const shown = protectCount(doc_count);
        return shown === null ? [] : [[key, shown]];
      }),
    );
  const byName = Object.fromEntries(DIMENSIONS.map((name) => [name, protectedCounts(name)]));
  return { total: protectCount(count), breakdown: byName as OverviewDocument['breakdown'], takenAt };
}

type Level = Readonly<Record<string, unknown>>;
type Figure = readonly [key: string, document: OverviewDocument];

/** Whom to ask, until when one may rest between two questions. */
interface Asking {
  readonly client: Client;
  readonly prefix: string;
  readonly signal: AbortSignal;
}

/** Counts those with this value, or everyone. One question for each value keeps the number of buckets small. */
async function ask(
  { client, prefix, signal }: Asking,
  filters: OverviewFilters,
  further: readonly OverviewDimension[],
): Promise<{ total: number; level: Level }> {
  const began = performance.now();
  const filter = Object.entries(filters).map(([name, value]) => ({
    term: { [OVERVIEW_DIMENSIONS[name as OverviewDimension]]: value },
  }));
  const { hits, aggregations: level = {} } = await client.search(
    {
      index: cardAlias(prefix),
      size: 0,
      track_total_hits: true,
      query: { bool: { filter } },
      aggs: aggregations(further) as never,
    },
    { requestTimeout: PATIENCE },
  );
  await pause((performance.now() - began) * REST, signal);
  const total = typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0);
  return { total, level: level as Level };
}

/** The documents of one value, alone and together with each value of later dimensions. */
async function figuresOf(asking: Asking, name: OverviewDimension, key: string, takenAt: string) {
  const filters = { [name]: key };
  const later = DIMENSIONS.slice(DIMENSIONS.indexOf(name) + 1);
  const { total, level } = await ask(asking, filters, later);
  const pairs = later.flatMap((other) =>
    bucketsOf(level, `each ${other}`).map((bucket): Figure => [
      overviewKey({ ...filters, [other]: bucket.key }),
      figures(bucket.doc_count, bucket, takenAt),
    ]),
  );
  return [[overviewKey(filters), figures(total, level, takenAt)] satisfies Figure, ...pairs];
}

async function allFigures(asking: Asking): Promise<Map<string, OverviewDocument>> {
  const takenAt = new Date().toISOString();
  const { total, level } = await ask(asking, {}, []);
  const all = new Map([[overviewKey({}), figures(total, level, takenAt)]]);
  for (const name of DIMENSIONS) {
    for (const { key } of bucketsOf(level, `by ${name}`)) {
      const found = await figuresOf(asking, name, key, takenAt);
      for (const [id, document] of found) if (document.total !== null) all.set(id, document);
    }
  }
  return all;
}

async function write(client: Client, index: string, operations: object[]): Promise<void> {
  const { errors } = await client.bulk({ index, operations, refresh: true }, { requestTimeout: PATIENCE });
  if (errors) throw new Error('The engine did not take a part of the snapshot.');
}

/**
 * Takes a snapshot of the public figures: every count is protected before it is stored, and combinations too small to be
 * shown are absent. Answers how many documents. Rests between its questions, unless the signal aborts. Throws what the
 * engine's client throws.
 */
export async function takeOverview(client: Client, prefix: string, signal: AbortSignal): Promise<number> {
  const index = overviewIndex(prefix);
  await ensureIndex(client, index, overviewIndexDefinition);
  await client.indices.refresh({ index: cardAlias(prefix) });
  const all = await allFigures({ client, prefix, signal });
  // Figures go in first: unlike a search, that waits for an index which somebody else has only just made.
  await write(
    client,
    index,
    [...all].flatMap(([_id, document]) => [{ index: { _id } }, document]),
  );
  const known = await client.search({ index, size: 10_000, _source: false });
  const gone = known.hits.hits.flatMap(({ _id }) => (_id && !all.has(_id) ? [{ delete: { _id } }] : []));
  if (gone.length > 0) await write(client, index, gone);
  return all.size;
}
