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

const DIMENSIONS = Object.keys(OVERVIEW_DIMENSIONS) as OverviewDimension[];
/** Values of a dimension that are told apart; more than any of them has in practice. */
const VALUES = 60;

interface Buckets {
  readonly buckets: readonly Bucket[];
}
type Bucket = { readonly key: string; readonly doc_count: number } & Readonly<
  Record<string, Buckets | string | number>
>;

const terms = (dimension: OverviewDimension, aggs?: Record<string, unknown>) => ({
  terms: { field: OVERVIEW_DIMENSIONS[dimension], size: VALUES },
  ...(aggs && { aggs }),
});

/** The last level: a breakdown by every dimension. */
const breakdown = (): Record<string, unknown> =>
  Object.fromEntries(DIMENSIONS.map((name) => [`by ${name}`, terms(name)]));

/** Breakdown of everyone, of each value, and of each pair of values of two dimensions. */
const aggregations = (): Record<string, unknown> => ({
  ...breakdown(),
  ...Object.fromEntries(
    DIMENSIONS.map((one, position) => {
      const pairs = DIMENSIONS.slice(position + 1).map((other) => [`each ${other}`, terms(other, breakdown())]);
      return [`each ${one}`, terms(one, { ...breakdown(), ...Object.fromEntries(pairs) })];
    }),
  ),
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

/** All documents of a level and below it, by key; groups too small to be shown are left out. */
function* documents(
  level: Readonly<Record<string, unknown>>,
  filters: OverviewFilters,
  takenAt: string,
): Generator<readonly [string, OverviewDocument]> {
  for (const name of DIMENSIONS) {
    for (const bucket of bucketsOf(level, `each ${name}`)) {
      const inner = { ...filters, [name]: bucket.key };
      if (protectCount(bucket.doc_count) === null) continue;
      yield [overviewKey(inner), figures(bucket.doc_count, bucket, takenAt)];
      yield* documents(bucket, inner, takenAt);
    }
  }
}

async function ensureIndex(client: Client, index: string): Promise<void> {
  if (!(await client.indices.exists({ index }))) await client.indices.create({ index, ...overviewIndexDefinition });
}

/** Takes a snapshot of the public figures: every count is protected before it is stored. Answers how many documents. */
export async function takeOverview(client: Client, prefix: string): Promise<number> {
  const index = overviewIndex(prefix);
  await ensureIndex(client, index);
  await client.indices.refresh({ index: cardAlias(prefix) });
  const { hits, aggregations: counted = {} } = await client.search({
    index: cardAlias(prefix),
    size: 0,
    track_total_hits: true,
    aggs: aggregations() as never,
  });
  const takenAt = new Date().toISOString();
  const total = typeof hits.total === 'number' ? hits.total : (hits.total?.value ?? 0);
  const all = new Map([['all', figures(total, counted, takenAt)] as const, ...documents(counted, {}, takenAt)]);
  const known = await client.search({ index, size: 10_000, _source: false });
  const gone = known.hits.hits.flatMap(({ _id }) => (_id && !all.has(_id) ? [{ delete: { _id } }] : []));
  const operations = [...all].flatMap(([_id, document]) => [{ index: { _id } }, document]);
  await client.bulk({ index, operations: [...operations, ...gone], refresh: true });
  return all.size;
}
