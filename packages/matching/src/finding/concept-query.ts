import type { ConceptKind } from '@talent-pool/search-index';
import { foldedWords, isStopWord, stemKey, stemsOf, trigramsOf } from '@talent-pool/taxonomy';
import { best, either, points, type Clause } from './engine-clause.ts';

/** Weights of the parts of a concept's score. Tuned on the tuning cases of test/relevance; see docs/finding.md. */
export const CONCEPT_POINTS = {
  preferredTrigrams: 0.6,
  labelTrigrams: 0.5,
  key: 20,
  group: 0.4,
  groupTrigrams: 0.2,
  beginning: 12,
  spelled: 45,
  people: 0.02,
} as const;
export type ConceptPoints = Readonly<Record<keyof typeof CONCEPT_POINTS, number>>;

export interface ConceptQuestion {
  readonly text: string;
  readonly kinds: readonly ConceptKind[];
  /** Languages of the searched labels, as ISO 639-1 codes. */
  readonly languages: readonly string[];
  /** Other weights, for measurements. */
  readonly worth?: ConceptPoints;
}

const sum = (field: string, tokens: readonly string[], boost = 1, least: string | number = 1): Clause[] =>
  tokens.length === 0 || boost === 0
    ? []
    : [
        {
          bool: {
            boost,
            should: [...new Set(tokens)].map((token) => ({ term: { [field]: token } })),
            minimum_should_match: least,
          },
        },
      ];

/** The best of several clauses, if there are any. */
const bestOf = (...queries: readonly Clause[]): Clause[] => (queries.length > 0 ? [best(...queries)] : []);

/** Maximum number of content words. Further words are ignored, because no name is longer. */
const MOST_WORDS = 12;
/** Maximum number of trigrams: about twelve words of usual length. */
const MOST_TRIGRAMS = 100;

/** Clauses that depend on the stems of a language. */
function lexical(text: string, language: string, worth: ConceptPoints): Clause[] {
  const stems = stemsOf(text, language).slice(0, MOST_WORDS);
  const key = stemKey(foldedWords(text), language);
  return [
    ...bestOf(...sum('preferred', stems), ...sum('labels', stems)),
    points(worth.key, { term: { keys: key } }, 'KEY'),
    ...sum('group', stems, worth.group),
  ];
}

function perLanguage({ text, languages }: ConceptQuestion, worth: ConceptPoints): Clause[] {
  const [only, ...others] = languages;
  if (only !== undefined && others.length === 0) return lexical(text, only, worth);
  // Languages with the same stems share one clause.
  const alike = Map.groupBy(languages, (language) => JSON.stringify(lexical(text, language, worth)));
  return [...alike.values()].map((those) => ({
    bool: { filter: { terms: { language: those } }, should: lexical(text, those[0] ?? '', worth) },
  }));
}

/** Minimum share of common trigrams. Fewer mean no similarity, and would be slow to search. */
const LEAST_TRIGRAMS = '30%';

/** Folded words without stop words; all words if all are stop words. */
function contentOf(text: string): string[] {
  const words = foldedWords(text);
  const content = words.filter((word) => !isStopWord(word));
  return content.length > 0 ? content : words;
}

/** The scoring clauses. A concept's score is their sum, times its prior. */
function scoring(question: ConceptQuestion, worth: ConceptPoints): Clause[] {
  const words = contentOf(question.text).slice(0, MOST_WORDS);
  const trigrams = [...new Set(words.flatMap(trigramsOf))].slice(0, MOST_TRIGRAMS);
  const beginning = foldedWords(question.text).join(' ');
  return [
    ...perLanguage(question, worth),
    ...bestOf(
      ...sum('preferredTrigrams', trigrams, worth.preferredTrigrams, LEAST_TRIGRAMS),
      ...sum('labelTrigrams', trigrams, worth.labelTrigrams, LEAST_TRIGRAMS),
    ),
    ...sum('groupTrigrams', trigrams, worth.groupTrigrams),
    points(worth.spelled, { term: { beginnings: beginning } }, 'SPELLED'),
    points(worth.beginning, { prefix: { beginnings: beginning } }, 'BEGINNING'),
  ];
}

/** Number of documents that `rankConcepts` ranks again. A concept may have several documents, one per language. */
const CANDIDATES = 50;

/** The request that finds concepts by a complete or incomplete name. `rankConcepts` orders the result. */
export function conceptRequest(question: ConceptQuestion): Record<string, unknown> {
  const { kinds, languages, worth = CONCEPT_POINTS } = question;
  return {
    size: CANDIDATES,
    track_total_hits: false,
    _source: false,
    docvalue_fields: ['concept', 'language', 'people', 'prior'],
    query: {
      bool: {
        filter: [{ terms: { language: languages } }, { terms: { kind: kinds } }],
        must: [either(...scoring(question, worth))],
      },
    },
  };
}
