import {
  conceptAlias,
  conceptDocumentId,
  conceptOf,
  CONCEPT_KINDS,
  labelLanguages,
  LABELS_OF,
} from '@talent-pool/search-index';
import type { FiguresStore } from './figures.store.ts';
import type { Term } from '../leadership/term.ts';

/** More than the number of concepts. */
const ALL = 60_000;
/** Documents per bulk request, and its timeout in milliseconds. */
const GROUP = 2_000;
const REQUEST_TIMEOUT = 60_000;

type Parts = Pick<Term, 'source' | 'index'>;
type Figures = Map<string, number>;
interface Counted {
  readonly buckets: readonly { readonly key: string; readonly people?: { value: number } }[];
}

const isConcept = (row: string): boolean => CONCEPT_KINDS.some((kind) => row.startsWith(`${kind}:`));

/** Published figures of concepts. */
async function publishedPeople(store: FiguresStore): Promise<Figures> {
  const rows = await store.allRows();
  return new Map(
    [...rows].flatMap(([row, { figures }]) =>
      isConcept(row) && figures?.total ? [[row, figures.total] as const] : [],
    ),
  );
}

/** Figures in the concept index. */
async function knownPeople({ index: { engine, indexes } }: Parts): Promise<Figures> {
  const { aggregations } = await engine.search(
    {
      index: conceptAlias(indexes.prefix),
      size: 0,
      query: { range: { people: { gt: 0 } } },
      aggs: { known: { terms: { field: 'concept', size: ALL }, aggs: { people: { max: { field: 'people' } } } } },
    },
    { requestTimeout: REQUEST_TIMEOUT },
  );
  const known = aggregations?.['known'] as unknown as Counted | undefined;
  return new Map((known?.buckets ?? []).map(({ key, people }) => [key, people?.value ?? 0]));
}

/** Ids of a concept's documents: one per language in which it has a label. */
function documentIds(concept: string, { source }: Parts): string[] {
  const { taxonomy } = source.feed;
  const { kind, id } = conceptOf(concept);
  const book = taxonomy.labels[LABELS_OF[kind]];
  return labelLanguages(taxonomy)
    .filter((language) => book.in(language, id))
    .map((language) => conceptDocumentId(concept, language));
}

/**
 * Writes the published number of people with each concept into the concept index. Throws errors of the Elasticsearch
 * client.
 */
export async function writeConceptCounts(term: Parts, store: FiguresStore): Promise<void> {
  const index = conceptAlias(term.index.indexes.prefix);
  const [now, before] = [await publishedPeople(store), await knownPeople(term)];
  const moved = [...new Set([...now.keys(), ...before.keys()])].filter(
    (concept) => before.get(concept) !== now.get(concept),
  );
  const updates = moved.flatMap((concept) =>
    documentIds(concept, term).map((_id) => [{ update: { _id } }, { doc: { people: now.get(concept) ?? 0 } }]),
  );
  for (let from = 0; from < updates.length; from += GROUP)
    await term.index.engine.bulk(
      { index, operations: updates.slice(from, from + GROUP).flat(), filter_path: 'errors', refresh: true },
      { requestTimeout: REQUEST_TIMEOUT },
    );
}
