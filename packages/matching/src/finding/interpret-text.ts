import { labelLanguages } from '@talent-pool/search-index';
import { isStopWord, wordsOf, type Taxonomy, type Word } from '@talent-pool/taxonomy';
import type { ConceptFinder } from './concept-finder.ts';
import { mayHoldSlip } from './lookup-request.ts';
import { coverOf } from './span-cover.ts';
import { nameSpans } from './name-spans.ts';
import { partialSpan } from './partial-names.ts';
import { readConditions, type ConditionMeaning } from './read-conditions.ts';
import { keysOf, stretchesOf, type Stretch } from './word-stretches.ts';
import type { ConceptReading, Span, TextPart, TextQuestion, TextInterpretation } from './text-interpretation.ts';

type Meaning = ConditionMeaning;
type MeaningSpan = Span<Meaning>;

/** Factor of the confidence of a reading with a corrected word. */
const CORRECTED = 0.8;
/** Maximum number of words to correct, because each look-up is slow. */
const MOST_CORRECTED = 10;
/** Maximum number of unmatched ranges read as partial names, and of words of each, for the same reason. */
const MOST_GAPS = 3;
const MOST_GAP_WORDS = 6;
/** Minimum length of a word of a partial name. Shorter words occur in too many names. */
const SHORTEST_PART = 4;
/** Exponent of the length of a span: a long span is worth more than several short ones. */
const LENGTH_COUNTS = 1.3;

const surest = (means: Meaning): number =>
  means.kind === 'CONCEPTS' ? Math.max(...means.concepts.map(({ confidence }) => confidence)) : 1;
const worth = ({ from, to, means }: MeaningSpan): number => (to - from) ** LENGTH_COUNTS * surest(means);

const asConcepts = ({ from, to, means }: Span<readonly ConceptReading[]>): MeaningSpan => ({
  from,
  to,
  means: { kind: 'CONCEPTS', concepts: means },
});

/** Removes readings that the caller rejects; keeps only pinned readings if a span has any. */
function choose(span: MeaningSpan, { pinned, rejected }: TextQuestion): MeaningSpan[] {
  const { means } = span;
  if (means.kind !== 'CONCEPTS') return rejected.includes(means.id) ? [] : [span];
  const allowed = means.concepts.filter(({ id }) => !rejected.includes(id));
  const wanted = allowed.filter(({ id }) => pinned.includes(id)).map((one) => ({ ...one, confidence: 1 }));
  const concepts = wanted.length > 0 ? wanted : allowed;
  return concepts.length > 0 ? [{ ...span, means: { kind: 'CONCEPTS', concepts } }] : [];
}

/** Ranges of words that no span covers. */
function gapsOf(length: number, cover: readonly Stretch[]): Stretch[] {
  const ends = [...cover, { from: length, to: length }];
  return ends.flatMap(({ from }, place) => {
    const begin = ends[place - 1]?.to ?? 0;
    return from > begin ? [{ from: begin, to: from }] : [];
  });
}

const NOTHING_FOUND = {
  spans: [],
  known: new Set<string>(),
};

/** Interprets a text step by step. */
class Interpretation {
  private readonly question: TextQuestion;
  private readonly finder: ConceptFinder;
  private readonly taxonomy: Taxonomy;
  private readonly languages: readonly string[];
  private readonly written: readonly Word[];
  /** Folded words after corrections. */
  private words: readonly string[];
  private cover: readonly MeaningSpan[] = [];
  private readonly corrected = new Map<number, string>();
  private known: ReadonlySet<string> = new Set();

  constructor(question: TextQuestion, finder: ConceptFinder, taxonomy: Taxonomy) {
    this.question = question;
    this.finder = finder;
    this.taxonomy = taxonomy;
    this.languages = labelLanguages(taxonomy);
    this.written = wordsOf(question.text);
    this.words = this.written.map(({ folded }) => folded);
  }

  async read(): Promise<TextInterpretation> {
    const conditions = readConditions(this.words, this.taxonomy).flatMap((span) => choose(span, this.question));
    const { spans, known } = await this.names(this.stretches(), this.words, [...new Set(this.words)]);
    this.known = known;
    this.cover = coverOf(this.words.length, [...conditions, ...spans], worth);
    await this.correct(conditions, spans);
    await this.readParts();
    return this.reading();
  }

  private stretches(): Stretch[] {
    return stretchesOf([{ from: 0, to: this.words.length }]);
  }

  /** Finds names in ranges of words. `open`: words that are not yet checked for occurrence in a label. */
  private async names(stretches: readonly Stretch[], words: readonly string[], open: readonly string[]) {
    await this.finder.pause?.();
    const keys = keysOf(words, stretches, this.languages);
    if (keys.length === 0) return NOTHING_FOUND;
    const { named, known } = await this.finder.lookUp(keys, open);
    await this.finder.pause?.();
    const text = { words, textOf: (stretch: Stretch) => this.textOf(stretch) };
    const found = nameSpans(text, stretches, named, this.taxonomy);
    return { spans: found.map(asConcepts).flatMap((span) => choose(span, this.question)), known };
  }

  /** Corrects unmatched words that occur in no label to a similar word. */
  private async correct(conditions: readonly MeaningSpan[], spans: readonly MeaningSpan[]): Promise<void> {
    const gaps = gapsOf(this.words.length, this.cover);
    const places = gaps.flatMap(({ from, to }) => Array.from({ length: to - from }, (_unused, more) => from + more));
    const slips = await this.slipsAt(places);
    const open = places.filter((place) => (slips.get(this.words[place] ?? '') ?? []).length > 0);
    if (open.length === 0) return;
    const taken = this.words.map((word, place) => (open.includes(place) ? (slips.get(word)?.[0] ?? word) : word));
    const again = readConditions(taken, this.taxonomy).flatMap((span) => choose(span, this.question));
    // Ranges without corrected words keep their readings.
    const changed = this.stretches().filter(({ from, to }) => open.some((place) => from <= place && place < to));
    const { spans: corrected } = await this.names(changed, taken, []);
    const lessSure = [...again, ...corrected].map((span) => this.lessSure(span, open));
    this.cover = coverOf(taken.length, [...conditions, ...spans, ...lessSure], worth);
    for (const place of open) this.corrected.set(place, taken[place] ?? '');
    this.words = taken;
  }

  /** What the words in these places may be meant for. */
  private async slipsAt(places: readonly number[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const words = new Set(places.map((place) => this.words[place] ?? ''));
    const unknown = [...words].filter((word) => !this.known.has(word) && mayHoldSlip(word));
    return unknown.length > 0 ? this.finder.slips(unknown.slice(0, MOST_CORRECTED)) : new Map();
  }

  private lessSure(span: MeaningSpan, open: readonly number[]): MeaningSpan {
    const { from, to, means } = span;
    if (means.kind !== 'CONCEPTS' || !open.some((place) => from <= place && place < to)) return span;
    const concepts = means.concepts.map((one) => ({ ...one, confidence: one.confidence * CORRECTED }));
    return { from, to, means: { kind: 'CONCEPTS', concepts } };
  }

  /** Reads unmatched ranges as partial names of occupations. */
  private async readParts(): Promise<void> {
    const gaps = gapsOf(this.words.length, this.cover).filter((stretch) => this.contentOf(stretch).length > 0);
    const found: MeaningSpan[][] = [];
    for (const stretch of gaps.slice(0, MOST_GAPS)) found.push(await this.partOf(stretch));
    this.cover = [...this.cover, ...found.flat()].sort((one, other) => one.from - other.from);
  }

  /** Words of a stretch that may be part of a name; none where all of them are short. */
  private contentOf({ from, to }: Stretch): string[] {
    const content = this.words.slice(from, to).filter((word) => !isStopWord(word));
    return content.some((word) => word.length >= SHORTEST_PART) ? content.slice(0, MOST_GAP_WORDS) : [];
  }

  private async partOf(stretch: Stretch): Promise<MeaningSpan[]> {
    await this.finder.pause?.();
    const similar = await this.finder.similar(this.contentOf(stretch).join(' '), ['OCCUPATION']);
    await this.finder.pause?.();
    const allowed = similar.filter(({ key }) => !this.question.rejected.includes(key));
    const span = partialSpan({ words: this.words, stretch, known: this.known }, allowed, this.taxonomy);
    return span ? choose(asConcepts(span), this.question) : [];
  }

  private textOf({ from, to }: Stretch): string {
    const { text } = this.question;
    return text.slice(this.written[from]?.start ?? 0, this.written[to - 1]?.end ?? text.length);
  }

  private reading(): TextInterpretation {
    const parts = this.cover.map((span) => ({ ...span.means, matchedText: this.textOf(span) }) as TextPart);
    const said = (place: number): boolean => this.cover.some(({ from, to }) => from <= place && place < to);
    const left = this.words.flatMap((word, place) => (said(place) || isStopWord(word) ? [] : [place]));
    const used = new Set(
      parts.flatMap((part) => (part.kind === 'CONCEPTS' ? part.concepts.map(({ id }) => id) : part.id)),
    );
    const { pinned } = this.question;
    return {
      parts,
      corrections: [...this.corrected]
        .filter(([place]) => said(place))
        .map(([place, to]) => ({ from: this.textOf({ from: place, to: place + 1 }), to })),
      remaining: left.map((place) => this.textOf({ from: place, to: place + 1 })),
      unused: pinned.filter((id) => !used.has(id)),
    };
  }
}

/**
 * Interprets a text as concepts and conditions: first names of concepts in all label languages, codes, languages with
 * levels, years of experience, EQF levels and member states; then words with one typing error; then partial names of
 * occupations. Unmatched words are returned in `remaining`. Rejects when the finder does.
 */
export const interpretText = (
  question: TextQuestion,
  finder: ConceptFinder,
  taxonomy: Taxonomy,
): Promise<TextInterpretation> => new Interpretation(question, finder, taxonomy).read();
