import { stopWordsOf } from '@talent-pool/taxonomy';
import { choicesOf, formsOf, labelled } from './label-matches.ts';
import { familyOf, qualifiedFamily } from './family.ts';
import { groupsMeant } from './groups-meant.ts';
import type { LabelHit, LanguageIndex } from './language-index.ts';
import type { Candidate, ConceptChoice, Span } from './reading.ts';
import { hasRole, indexesOf, isHardWord, isSoftWord, type TextContext } from './text-context.ts';
import { phraseOf } from './tokens.ts';

/** Maximum number of words of a name. */
const LONGEST_NAME = 7;
/** Factors of the confidence: English beside the caller's language, a family, and a family that further words narrow. */
const ENGLISH = 0.8;
const FAMILY = 0.9;
const QUALIFIED = 0.72;
const LONGEST_QUALIFIED = 3;
/** A family this much larger than a label's own group wins over a preferred label that lies elsewhere. */
const FAR_LARGER = 12;
const MOST_CHOICES = 12;

const concepts = (span: Span, choices: readonly ConceptChoice[], family: boolean, confidence: number): Candidate => ({
  ...span,
  meaning: { kind: 'CONCEPTS', concepts: choices, family },
  confidence,
});

/** Labels of the same kind that fit as well as the best one are one reading; the others are alternatives. */
function byLabel(span: Span, choices: readonly ConceptChoice[]): Candidate {
  const [best] = choices;
  const kind = best?.kind ?? 'OCCUPATION';
  const least = (best?.confidence ?? 0) * 0.98;
  const same = choices.filter((one) => one.kind === kind && one.confidence >= least);
  const rest = choices.filter((one) => !same.includes(one));
  return { ...concepts(span, same, false, best?.confidence ?? 0), alternatives: rest.slice(0, MOST_CHOICES) };
}

/** Whether a label names its concept more surely than the family of its last word does. */
function labelWins(
  hits: readonly LabelHit[],
  words: number,
  family: { groups: readonly string[]; weight: number },
): boolean {
  const best = hits.filter(({ concept }) => concept.kind !== 'SKILL');
  if (best.length === 0) return false;
  const isWhole = best.some(({ type }) => type === 'PREFERRED');
  const isInside = best.some(({ concept }) => family.groups.some((code) => concept.group.startsWith(code)));
  if (isWhole) return isInside || family.weight < FAR_LARGER;
  return words > 1;
}

const joins = (text: TextContext, place: number): boolean =>
  (['or', 'and', 'not'] as const).some((role) => hasRole(text, { from: place, to: place + 1 }, role));

/** Whether a span has a word like "or" within: it names several things, unless a label is written so. */
const hasJoint = ({ from, to }: Span, text: TextContext): boolean =>
  Array.from({ length: to - from }, (_unused, more) => from + more).some((place) => joins(text, place));

/** Candidates of a span of several words that are a head with further words of labels. */
function qualified(span: Span, text: TextContext, index: LanguageIndex, factor: number): Candidate[] {
  const tokens = text.tokens.slice(span.from, span.to);
  if (hasJoint(span, text) || tokens.length < 2 || tokens.length > LONGEST_QUALIFIED) return [];
  const content = tokens.filter(({ folded }) => !stopWordsOf(index.language).has(folded));
  if (
    content.length < 2 ||
    tokens.some((_token, more) => hasRole(text, { from: span.from + more, to: span.from + more + 1 }, 'senior'))
  )
    return [];
  const found = formsOf(content, index)
    .map(({ words }) => qualifiedFamily(words, index))
    .find((one) => one !== undefined);
  return found ? [concepts(span, found.choices, true, QUALIFIED * factor)] : [];
}

/** Candidates of a span in one language: by label, or as a family. */
function inLanguage(span: Span, text: TextContext, index: LanguageIndex, factor: number): Candidate[] {
  const tokens = text.tokens.slice(span.from, span.to);
  const found = labelled(tokens, index, hasJoint(span, text));
  const choices = found ? choicesOf(found.hits, found.factor * factor) : [];
  const forms = tokens.length <= 3 ? formsOf(tokens, index) : [];
  const family = forms.map(({ words }) => familyOf(words, index)).find((one) => one !== undefined);
  if (!family) return choices.length > 0 ? [byLabel(span, choices)] : qualified(span, text, index, factor);
  if (found && labelWins(found.hits, tokens.length, family))
    return [{ ...byLabel(span, choices), alternatives: family.choices.slice(0, MOST_CHOICES) }];
  const named = choices.slice(0, MOST_CHOICES);
  const meant = groupsMeant(family.choices, found?.hits ?? []);
  return [{ ...concepts(span, meant, true, FAMILY * factor), alternatives: named }];
}

/**
 * Whether a span may be a name: it neither begins nor ends with a word that only joins others, unless a label is written so, such
 * as "ingegnere della conoscenza".
 */
function mayBeName(text: TextContext, { from, to }: Span): boolean {
  if (!isHardWord(text, from) && !isHardWord(text, to - 1)) return true;
  return to > from + 1 && indexesOf(text).some((index) => index.named(phraseOf(text.tokens, from, to)).length > 0);
}

/** Signs that no name has. */
const BREAK = /[,;:!?|()\n]|\s[-–—]\s/u;

/** All spans that may be names. */
export function* nameSpans(text: TextContext): Generator<Span> {
  for (let from = 0; from < text.tokens.length; from += 1) {
    for (let to = from + 1; to <= Math.min(text.tokens.length, from + LONGEST_NAME); to += 1) {
      if (mayBeName(text, { from, to })) yield { from, to };
      if (BREAK.test(text.tokens[to - 1]?.after ?? '')) break;
    }
  }
}

/** Candidates for one span, in the caller's language and in English. */
export function candidatesOf(span: Span, text: TextContext): Candidate[] {
  const found = indexesOf(text).flatMap((index) =>
    inLanguage(span, text, index, index.language === text.languages[0] ? 1 : ENGLISH),
  );
  const isOneSoft = span.to === span.from + 1 && isSoftWord(text, span.from);
  return isOneSoft ? found.map((one) => ({ ...one, soft: true, confidence: one.confidence * 0.5 })) : found;
}
