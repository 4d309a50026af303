import { familyOf } from './family.ts';
import { groupOf, isWithin } from './family-with-words.ts';
import { COMPOUNDING } from './heads.ts';
import type { LanguageIndex } from './language-index.ts';
import type { Candidate, Span } from './reading.ts';
import { indexesOf, type TextContext } from './text-context.ts';

const MIN_MODIFIER = 3;
const MIN_HEAD = 4;
/** Sounds that join the parts of a compound: "Krankheits-", "Kunden-". */
const JOINTS = ['s', 'es', 'n', 'en', 'e'];
/** A score of meaning from which the whole word narrows its family; concepts that score nearly as high are alternatives. */
const NARROWS = 1.05;
const NEARLY = 0.1;
/** A score of meaning that counts more than the last part of the word. */
const SURE = 1.48;
const CONFIDENCE = { narrowed: 0.78, family: 0.7 };

/** Whether labels have a word, with or without a sound that joins it to the next one. */
const isModifier = (word: string, index: LanguageIndex): boolean =>
  index.knows(word) ||
  index.begins(word) ||
  JOINTS.some(
    (joint) =>
      word.endsWith(joint) && word.length - joint.length >= MIN_MODIFIER && index.knows(word.slice(0, -joint.length)),
  );

/** The family of the last part of a compound, the longest that is one: "Hotelkoch" is a cook. */
function headFamily(word: string, index: LanguageIndex) {
  for (let from = MIN_MODIFIER; from <= word.length - MIN_HEAD; from += 1) {
    const family = isModifier(word.slice(0, from), index) ? familyOf([word.slice(from)], index) : undefined;
    if (family) return family;
  }
  return undefined;
}

/** Reads a compound that no label has by its last part, and narrower if its meaning says so. */
export function readCompound(span: Span, text: TextContext): Candidate | undefined {
  const [index] = indexesOf(text);
  const token = text.tokens[span.from];
  if (!index || !token || span.to !== span.from + 1 || !COMPOUNDING.has(index.language)) return undefined;
  const family = headFamily(token.folded, index);
  if (!family) return undefined;
  const meaning = { kind: 'CONCEPTS', concepts: family.choices, family: true } as const;
  const found = text.options.resembling?.(token.written, index.language) ?? [];
  if ((found[0]?.score ?? 0) >= SURE) return undefined;
  const within = found.filter((one) => one.score >= NARROWS && isWithin(groupOf(one, text), meaning));
  const [best] = within;
  if (!best) return { ...span, meaning, confidence: CONFIDENCE.family };
  const concepts = within
    .filter(({ score }) => score >= best.score - NEARLY)
    .map(({ kind, id, score }) => ({ kind, id, confidence: (CONFIDENCE.narrowed * score) / best.score }));
  const narrowed = { kind: 'CONCEPTS', concepts, family: false } as const;
  return { ...span, meaning: narrowed, confidence: CONFIDENCE.narrowed, alternatives: family.choices };
}
