import {
  CEFR_LEVELS,
  conceptKey,
  languageLevelToken,
  type CefrLevel,
  type ExperienceBand,
} from '@talent-pool/search-index';
import { isStopWord, type Taxonomy } from '@talent-pool/taxonomy';
import { conditionWords } from './condition-words.ts';
import type { ConceptReading, ConditionPart, Span } from './text-interpretation.ts';

/** The meaning of a condition, without the words that it was read from. */
type WithoutText<P> = P extends unknown ? Omit<P, 'matchedText'> : never;
export type ConditionMeaning =
  WithoutText<ConditionPart> | { readonly kind: 'CONCEPTS'; readonly concepts: readonly ConceptReading[] };
type ConditionSpan = Span<ConditionMeaning>;
type Recogniser = (words: readonly string[], at: number, taxonomy: Taxonomy) => ConditionSpan | undefined;

const levelOf = (word: string | undefined): CefrLevel | undefined =>
  CEFR_LEVELS.find((level) => level.toLowerCase() === word);

/** The position of the next relevant word, after at most two words to skip. */
function next(words: readonly string[], at: number, passes: (word: string) => boolean): number {
  let place = at;
  while (place < at + 2 && passes(words[place] ?? '')) place += 1;
  return place;
}
const small = (word: string): boolean => isStopWord(word) || conditionWords().level.has(word);

const languageSpan = (from: number, to: number, language: string, minimum: CefrLevel): ConditionSpan => ({
  from,
  to,
  means: { kind: 'LANGUAGE', id: `LANGUAGE:${languageLevelToken(language, minimum)}`, language, minimum },
});

/** "German", "German B2", "German level B2", "B2 in German". */
const language: Recogniser = (words, at) => {
  const names = conditionWords().languages;
  const named = names.get(words[at] ?? '');
  if (named) {
    const place = next(words, at + 1, small);
    const level = levelOf(words[place]);
    return level ? languageSpan(at, place + 1, named, level) : languageSpan(at, at + 1, named, 'A1');
  }
  const level = levelOf(words[at]);
  const place = next(words, at + 1, small);
  const later = level && names.get(words[place] ?? '');
  return later ? languageSpan(at, place + 1, later, level) : undefined;
};

const BANDS: readonly (readonly [years: number, band: ExperienceBand])[] = [
  [10, 'OVER_10_YEARS'],
  [5, 'FROM_5_TO_10_YEARS'],
  [2, 'FROM_2_TO_5_YEARS'],
  [1, 'UNDER_2_YEARS'],
];

/** "5 years", "5+ years of experience". */
const experience: Recogniser = (words, at) => {
  const [, digits] = /^(\d{1,2})\+*$/u.exec(words[at] ?? '') ?? [];
  const known = conditionWords();
  if (digits === undefined || !known.years.has(words[at + 1] ?? '')) return undefined;
  const years = Number(digits);
  const least = BANDS.find(([from]) => years >= from)?.[1];
  if (!least) return undefined;
  const place = next(words, at + 2, isStopWord);
  const to = known.experience.has(words[place] ?? '') ? place + 1 : at + 2;
  return { from: at, to, means: { kind: 'EXPERIENCE', id: `EXPERIENCE:${years}`, years, least } };
};

/** "EQF 6", "EQF level 6". */
const eqf: Recogniser = (words, at) => {
  if (!conditionWords().eqf.has(words[at] ?? '')) return undefined;
  const place = next(words, at + 1, small);
  const digit = words[place] ?? '';
  if (!/^[1-8]$/u.test(digit)) return undefined;
  return { from: at, to: place + 1, means: { kind: 'EQF', id: `EQF:${digit}`, level: Number(digit) } };
};

/** Names of up to three words. */
const memberState: Recogniser = (words, at) => {
  for (const length of [3, 2, 1]) {
    const code = conditionWords().memberStates.get(words.slice(at, at + length).join(' '));
    if (code && at + length <= words.length)
      return {
        from: at,
        to: at + length,
        means: { kind: 'MEMBER_STATE', id: `MEMBER_STATE:${code}`, memberState: code },
      };
  }
  return undefined;
};

const concept = (kind: 'OCCUPATION' | 'ISCO_GROUP', id: string): ConditionMeaning => ({
  kind: 'CONCEPTS',
  concepts: [{ id: conceptKey(kind, id), kind, concept: id, confidence: 1 }],
});

/** "2512", "C2512", "ISCO 251", "ISCO-08 251", and ESCO codes such as "2512.4". */
const code: Recogniser = (words, at, taxonomy) => {
  const named = words[at] === 'isco';
  const place = named ? (words[at + 1] === '08' ? at + 2 : at + 1) : at;
  const word = (words[place] ?? '').replace(/^c(?=\d)/u, '');
  const occupation = word.includes('.') ? taxonomy.resolveOccupation(word) : undefined;
  if (occupation) return { from: at, to: place + 1, means: concept('OCCUPATION', occupation.id) };
  const group = named || word.length === 4 ? taxonomy.iscoGroup(word) : undefined;
  return group && { from: at, to: place + 1, means: concept('ISCO_GROUP', group.code) };
};

const RECOGNISERS: readonly Recogniser[] = [experience, eqf, code, language, memberState];

/** All conditions and codes in the words. They may overlap. */
export const readConditions = (words: readonly string[], taxonomy: Taxonomy): ConditionSpan[] =>
  words.flatMap((_word, at) => RECOGNISERS.flatMap((recognise) => recognise(words, at, taxonomy) ?? []));
