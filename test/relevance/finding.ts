import type { Client } from '@elastic/elasticsearch';
import { CONCEPT_POINTS, suggestedConcepts, type ConceptPoints } from '@talent-pool/matching';
import type { Meaning } from '@talent-pool/meaning';
import { conceptDocuments, conceptIndexDefinition, LABELS_OF, type ConceptKind } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { quantile } from '../bench/statistics.ts';
import type { TitleCase } from './case-files.ts';

/** Quality of finding occupations by title: shares of titles, 0 to 1, and mean reciprocal rank within ten. */
export interface FindingRow {
  readonly first: number;
  readonly firstFive: number;
  readonly reciprocalRank: number;
  /** Milliseconds. */
  readonly p50: number;
}

/** Finds concepts, best first, as ESCO ids. */
export type Finder = (title: string, language: string) => Promise<readonly string[]>;

const DEPTH = 10;
const GROUP = 2_000;

async function bulk(engine: Client, index: string, documents: Iterable<readonly [string, object]>): Promise<void> {
  let operations: object[] = [];
  const send = async (): Promise<void> => {
    const answer = await engine.bulk({ index, operations });
    if (answer.errors) throw new Error('A document was refused.');
    operations = [];
  };
  for (const [_id, document] of documents) {
    operations.push({ index: { _id } }, document);
    if (operations.length >= 2 * GROUP) await send();
  }
  if (operations.length > 0) await send();
  await engine.indices.refresh({ index });
}

/** Fills an index as the indexer would. */
export async function fillConcepts(
  engine: Client,
  index: string,
  taxonomy: Taxonomy,
  definition = conceptIndexDefinition({ shards: 1, replicas: 0 }, 'relevance'),
): Promise<void> {
  await engine.indices.delete({ index, ignore_unavailable: true });
  await engine.indices.create({ index, ...definition });
  await bulk(engine, index, conceptDocuments(taxonomy));
}

function* plainDocuments(taxonomy: Taxonomy): Generator<readonly [string, object]> {
  const book = taxonomy.labels[LABELS_OF.OCCUPATION];
  for (const language of book.languages) {
    for (const { id } of taxonomy.occupations()) {
      const found = book.in(language, id);
      const labels = [found?.preferred ?? '', ...(found?.alternatives ?? [])];
      if (found) yield [`${id}:${language}`, { concept: id, language, preferred: found.preferred, labels }];
    }
  }
}

/** An index of plain labels with the standard analyser: the baseline. */
export async function fillPlain(engine: Client, index: string, taxonomy: Taxonomy): Promise<void> {
  await engine.indices.delete({ index, ignore_unavailable: true });
  const token = { type: 'keyword' } as const;
  const text = { type: 'text' } as const;
  await engine.indices.create({
    index,
    mappings: { properties: { concept: token, language: token, preferred: text, labels: text } },
  });
  await bulk(engine, index, plainDocuments(taxonomy));
}

/** BM25 over preferred labels, or over all. */
export const plainFinder =
  (engine: Client, index: string, fields: readonly string[]): Finder =>
  async (title, language) => {
    const query = {
      bool: {
        filter: { term: { language } },
        must: { dis_max: { queries: fields.map((field) => ({ match: { [field]: title } })) } },
      },
    };
    const { hits } = await engine.search<{ concept: string }>({ index, size: DEPTH, query });
    return hits.hits.flatMap(({ _source }) => _source?.concept ?? []);
  };

/** Disabled parts of the ranking. */
export interface PartsOff extends Partial<Record<keyof ConceptPoints, 0 | 1>> {
  readonly meaning?: 0 | 1;
}

/** What `suggestConcepts` searches. */
export interface Searched {
  readonly engine: Client;
  readonly index: string;
  readonly taxonomy: Taxonomy;
  readonly meaning: Meaning;
}

/** Concepts as `suggestConcepts` ranks them, with all or some of its parts. */
export function suggest(
  { engine, index, taxonomy, meaning }: Searched,
  question: { readonly text: string; readonly kinds: readonly ConceptKind[]; readonly language: string },
  { meaning: withMeaning = 1, ...off }: PartsOff = {},
) {
  return suggestedConcepts(
    { ...question, worth: { ...CONCEPT_POINTS, ...off } },
    {
      ask: async <T>(body: Record<string, unknown>, parts: string) =>
        (await engine.search({ index, ...body, filter_path: parts })) as T,
      taxonomy,
      meaning: withMeaning ? meaning : undefined,
    },
  );
}

/** The pool's ranking of occupations, with all or some of its parts. */
export const poolFinder =
  (searched: Searched, off: PartsOff = {}): Finder =>
  async (text, language) =>
    (await suggest(searched, { text, kinds: ['OCCUPATION'], language }, off)).map(({ id }) => id);

/** Rank of the first right result within ten, from 1; undefined if there is none. */
function placeOf(found: readonly string[], { targets }: TitleCase, taxonomy: Taxonomy): number | undefined {
  const right = (id: string): boolean =>
    targets.includes(id) || targets.includes(`isco:${taxonomy.occupation(id)?.iscoGroup}`);
  const place = found.slice(0, DEPTH).findIndex(right);
  return place === -1 ? undefined : place + 1;
}

/** Searches for every title and measures the rank of the right result. */
export async function measureFinding(
  find: Finder,
  cases: readonly TitleCase[],
  language: string,
  taxonomy: Taxonomy,
): Promise<FindingRow> {
  const places: (number | undefined)[] = [];
  const times: number[] = [];
  for (const one of cases) {
    const began = performance.now();
    const found = await find(one.title, language);
    times.push(performance.now() - began);
    places.push(placeOf(found, one, taxonomy));
  }
  const share = (most: number): number => places.filter((place) => place && place <= most).length / cases.length;
  const reciprocalRank = places.reduce<number>((sum, place) => sum + (place ? 1 / place : 0), 0) / cases.length;
  return { first: share(1), firstFive: share(5), reciprocalRank, p50: quantile(times, 0.5) };
}
