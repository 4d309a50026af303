import type { Clause } from './engine-clause.ts';

/** Maximum number of documents per text. A name that more concepts share has no meaning. */
const MOST_NAMED = 300;
/** Maximum number of corrections per word. */
const MOST_SLIPS = 3;
/** Minimum length of a word to correct. Shorter words are similar to too many others. */
const SHORTEST_SLIP = 5;

/** Whether a word may be corrected: it is long enough and has only letters. */
export const mayHoldSlip = (word: string): boolean => word.length >= SHORTEST_SLIP && /^\p{L}+$/u.test(word);

/** The request of `ConceptFinder.lookUp`. */
export const lookUpRequest = (keys: readonly string[], words: readonly string[]): Record<string, unknown> => ({
  size: MOST_NAMED,
  track_total_hits: false,
  _source: false,
  docvalue_fields: ['concept', 'language'],
  query: {
    bool: { should: [{ terms: { keys } }, { terms: { partKeys: keys } }], minimum_should_match: 1 },
  } satisfies Clause,
  sort: ['_doc'],
  aggs: {
    every: {
      global: {},
      aggs: {
        having: {
          filter: { terms: { words } },
          aggs: {
            known: { terms: { field: 'words', include: words.length > 0 ? words : [''], size: words.length + 1 } },
          },
        },
      },
    },
  },
});

/** The request that answers `ConceptFinder.slips`; each word takes the engine about as long as a search. */
export const slipsRequest = (words: readonly string[]): Record<string, unknown> => ({
  size: 0,
  track_total_hits: false,
  suggest: Object.fromEntries(
    words.map((word) => [
      word,
      {
        text: word,
        term: {
          field: 'words',
          suggest_mode: 'missing',
          max_edits: 1,
          prefix_length: 0,
          min_word_length: SHORTEST_SLIP,
          size: MOST_SLIPS,
          string_distance: 'damerau_levenshtein',
          sort: 'score',
        },
      },
    ]),
  ),
});

/** The response to `lookUpRequest`. */
export interface LookUpAnswer {
  readonly hits?: {
    readonly hits?: readonly {
      readonly fields: { readonly concept: readonly string[]; readonly language: readonly string[] };
    }[];
  };
  readonly aggregations?: {
    readonly every?: {
      readonly having?: { readonly known?: { readonly buckets: readonly { readonly key: string }[] } };
    };
  };
}

/** What the engine answers to `slipsRequest`. */
export interface SlipsAnswer {
  readonly suggest?: Readonly<Record<string, readonly { readonly options: readonly { readonly text: string }[] }[]>>;
}

/** Response fields requested by `lookUpRequest`, and by the request for corrections. */
export const LOOK_UP_PARTS = 'hits.hits.fields,aggregations.every.having.known.buckets.key';
export const SLIPS_PARTS = 'suggest.*.options.text';

/** Reads the response to `lookUpRequest`. */
export const readLookUp = ({ hits, aggregations }: LookUpAnswer) => ({
  named: (hits?.hits ?? []).map(({ fields }) => ({
    concept: fields.concept[0] ?? '',
    language: fields.language[0] ?? '',
  })),
  known: new Set((aggregations?.every?.having?.known?.buckets ?? []).map(({ key }) => key)),
});

/** Words that each of the words may be meant for, likeliest first. */
export const readSlips = ({ suggest = {} }: SlipsAnswer): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(suggest).map(([word, entries]) => [
      word,
      entries.flatMap(({ options = [] }) => options.map(({ text }) => text)),
    ]),
  );
