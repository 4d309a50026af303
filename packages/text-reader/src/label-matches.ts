import { stopWordsOf } from '@talent-pool/taxonomy';
import type { LabelHit, LanguageIndex } from './language-index.ts';
import type { ConceptChoice } from './reading.ts';
import type { Token } from './tokens.ts';

/** Factors of the confidence: a kind of label, a kind of match, a kind of concept. */
const TYPE = { PREFERRED: 1, HALF_OF_PREFERRED: 0.97, ALTERNATIVE: 0.93, PART: 0.88 } as const;
const INFLECTED = 0.9;
const VARIANT = 0.9;
const KIND = { OCCUPATION: 1, ISCO_GROUP: 0.95, SKILL: 0.85 } as const;

/** The words of a span in one of their forms. */
interface Form {
  readonly words: readonly string[];
  readonly factor: number;
}

/** The words as typed, and with the variant of each word that labels know. */
export function formsOf(tokens: readonly Token[], index: LanguageIndex): Form[] {
  const typed = tokens.map(({ folded }) => folded);
  const varied = tokens.map(({ folded, variants }) => variants.find((one) => index.knows(one)) ?? folded);
  const second = varied.join(' ') === typed.join(' ') ? [] : [{ words: varied, factor: VARIANT }];
  return [{ words: typed, factor: 1 }, ...second];
}

/** Abbreviations of one or two letters count only as a preferred label, or as they are written. */
function isSure({ words }: Form, tokens: readonly Token[], { type, concept }: LabelHit, exact: boolean): boolean {
  if (words.length > 1 || (words[0] ?? '').length > 2) return true;
  const isUpper = /^\P{Ll}+$/u.test(tokens[0]?.written ?? '');
  return exact && isUpper && (concept.kind === 'OCCUPATION' || type === 'PREFERRED' || type === 'ALTERNATIVE');
}

/** The concepts of hits, with the confidence of their best label, best first. */
export function choicesOf(hits: readonly LabelHit[], factor: number): ConceptChoice[] {
  const best = new Map<string, ConceptChoice>();
  for (const { concept, type } of hits) {
    const confidence = factor * TYPE[type] * KIND[concept.kind];
    const key = `${concept.kind}:${concept.id}`;
    const known = best.get(key);
    if (!known || known.confidence < confidence) best.set(key, { kind: concept.kind, id: concept.id, confidence });
  }
  return [...best.values()].sort((one, other) => other.confidence - one.confidence || (one.id < other.id ? -1 : 1));
}

/** Concepts that a span names by a label, in one language. `exactOnly`: not in another order or inflection. */
export function labelled(
  tokens: readonly Token[],
  index: LanguageIndex,
  exactOnly: boolean,
): { hits: LabelHit[]; factor: number } | undefined {
  for (const form of formsOf(tokens, index)) {
    const phrase = form.words.join(' ');
    const exact = index.named(phrase).filter((hit) => isSure(form, tokens, hit, true));
    if (exact.length > 0) return { hits: exact, factor: form.factor };
    if (exactOnly) continue;
    const content = form.words.filter((word) => !stopWordsOf(index.language).has(word));
    if (content.length === 0) continue;
    const inflected = index.inflected(form.words).filter((hit) => isSure(form, tokens, hit, false));
    if (inflected.length > 0) return { hits: inflected, factor: form.factor * INFLECTED };
  }
  return undefined;
}
