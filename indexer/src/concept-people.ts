import {
  conceptAlias,
  conceptDocumentId,
  conceptKey,
  conceptOf,
  labelLanguages,
  LABELS_OF,
  protectCount,
  type ConceptKind,
} from '@talent-pool/search-index';
import type { Term } from './term.ts';

/** Fields of the cards that say which concepts a person shows. */
const COUNTED: readonly (readonly [field: string, kind: ConceptKind])[] = [
  ['skills', 'SKILL'],
  ['occupationTree', 'OCCUPATION'],
  ['isco1', 'ISCO_GROUP'],
  ['isco2', 'ISCO_GROUP'],
  ['isco3', 'ISCO_GROUP'],
  ['isco4', 'ISCO_GROUP'],
];
/** More than there are concepts of a kind. */
const ALL = 60_000;
/** A figure that moved by less than this part of itself is left as it is: a document is written anew for each. */
const WORTH_TELLING = 0.1;
/** Documents in one bulk request, and the engine's time over one, in milliseconds. */
const GROUP = 2_000;
const PATIENCE = 60_000;

type Figures = Map<string, number>;
interface Counted {
  readonly buckets: readonly {
    readonly key: string;
    readonly doc_count: number;
    readonly people?: { value: number };
  }[];
}

/** Protected figures of every concept that so many people show that it may be told. */
async function countPeople({ engine, indexes }: Term): Promise<Figures> {
  const aggs = Object.fromEntries(COUNTED.map(([field]) => [field, { terms: { field, size: ALL, min_doc_count: 5 } }]));
  const { aggregations } = await engine.search(
    { index: indexes.alias, size: 0, track_total_hits: false, aggs },
    { requestTimeout: PATIENCE },
  );
  return new Map(
    COUNTED.flatMap(([field, kind]) =>
      ((aggregations?.[field] as unknown as Counted | undefined)?.buckets ?? []).map(
        ({ key, doc_count }) => [conceptKey(kind, key), protectCount(doc_count) ?? 0] as const,
      ),
    ),
  );
}

/** Figures as they stand in the index of concepts. */
async function knownPeople({ engine, indexes }: Term): Promise<Figures> {
  const { aggregations } = await engine.search(
    {
      index: conceptAlias(indexes.prefix),
      size: 0,
      query: { range: { people: { gt: 0 } } },
      aggs: { known: { terms: { field: 'concept', size: ALL }, aggs: { people: { max: { field: 'people' } } } } },
    },
    { requestTimeout: PATIENCE },
  );
  const known = aggregations?.['known'] as unknown as Counted | undefined;
  return new Map((known?.buckets ?? []).map(({ key, people }) => [key, people?.value ?? 0]));
}

const isWorthTelling = (before: number, now: number): boolean =>
  before !== now && (before === 0 || now === 0 || Math.abs(now - before) >= WORTH_TELLING * before);

/** Documents of a concept: one for each language in which it has a label. */
function documentIds(concept: string, { feed: { taxonomy } }: Term): string[] {
  const { kind, id } = conceptOf(concept);
  const book = taxonomy.labels[LABELS_OF[kind]];
  return labelLanguages(taxonomy)
    .filter((language) => book.in(language, id))
    .map((language) => conceptDocumentId(concept, language));
}

/**
 * Writes how many people show each concept into the index of concepts, protected as the public may know it, and to a tenth.
 * Answers whether there is such an index already. Throws what the engine's client throws.
 */
export async function tellPeople(term: Term): Promise<boolean> {
  const index = conceptAlias(term.indexes.prefix);
  if (!(await term.engine.indices.existsAlias({ name: index }))) return false;
  const [now, before] = [await countPeople(term), await knownPeople(term)];
  const moved = [...new Set([...now.keys(), ...before.keys()])].filter((concept) =>
    isWorthTelling(before.get(concept) ?? 0, now.get(concept) ?? 0),
  );
  const updates = moved.flatMap((concept) =>
    documentIds(concept, term).map((_id) => [{ update: { _id } }, { doc: { people: now.get(concept) ?? 0 } }]),
  );
  for (let from = 0; from < updates.length; from += GROUP)
    await term.engine.bulk(
      { index, operations: updates.slice(from, from + GROUP).flat(), filter_path: 'errors' },
      { requestTimeout: PATIENCE },
    );
  return true;
}
