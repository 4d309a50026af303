import { languageName } from '@talent-pool/taxonomy';
import { languageNamed, namesIn } from './language-names.ts';
import type { Candidate, CefrLevel } from './reading.ts';
import { hasRole, roleEnd, type TextContext } from './text-context.ts';

const CEFR = /^([abc][12])\+?$/u;
/** Levels that words name. */
const WORDS: readonly (readonly [role: string, level: CefrLevel])[] = [
  ['native', 'C2'],
  ['fluent', 'C1'],
  ['advanced', 'C1'],
  ['good', 'B2'],
  ['middle', 'B1'],
  ['basic', 'A2'],
  ['begin', 'A1'],
];
/** Maximum words between a language and its level: "good knowledge of German". */
const BETWEEN = 3;

/** A level at a place, with the place after it. */
function levelAt(text: TextContext, from: number): { readonly to: number; readonly level: CefrLevel } | undefined {
  const [, code] = CEFR.exec(text.tokens[from]?.folded ?? '') ?? [];
  if (code) return { to: from + 1, level: code.toUpperCase() as CefrLevel };
  for (const [role, level] of WORDS) {
    const to = roleEnd(text, from, role);
    if (to > from) return { to, level };
  }
  return undefined;
}

const isBetween = (text: TextContext, place: number): boolean =>
  ['level', 'stop', 'in', 'skill', 'least'].some((role) => hasRole(text, { from: place, to: place + 1 }, role));

/** Whether names of languages are written with a small letter, so that one with a capital is that of the country. */
const isWrittenSmall = (code: string | undefined, language: string): boolean =>
  code !== undefined && /^\p{Ll}/u.test(languageName(code, language) ?? '');

/** The language that a word names in one of the text's languages. A country's name may be a language's too. */
function languageAt({ tokens, languages, closed }: TextContext, place: number): string | undefined {
  const token = tokens[place];
  if (!token || token.isShouted) return undefined;
  const isCountry = languages.some((language) => namesIn(language).countries.has(token.folded));
  for (const [number, language] of languages.entries()) {
    const exact = namesIn(language).languages.get(token.folded);
    const code = isCountry
      ? token.isCapital && isWrittenSmall(exact, language)
        ? undefined
        : exact
      : languageNamed(token.folded, language, closed[number]?.suffixes ?? []);
    if (code) return code;
  }
  return undefined;
}

/** The level after a language, past words that belong to it. A break of the sentence ends it. */
function levelAfter(text: TextContext, from: number): { readonly to: number; readonly level: CefrLevel } | undefined {
  for (let place = from; place <= from + BETWEEN; place += 1) {
    if (/[,;.]/u.test(text.tokens[place - 1]?.after ?? '')) return undefined;
    const level = levelAt(text, place);
    if (level) return languageAt(text, level.to) && place > from ? undefined : level;
    if (!isBetween(text, place)) return undefined;
  }
  return undefined;
}

function levelBefore(text: TextContext, to: number): { readonly from: number; readonly level: CefrLevel } | undefined {
  for (let from = to - 1; from >= Math.max(0, to - BETWEEN - 2); from -= 1) {
    if (/[,;]/u.test(text.tokens[from]?.after ?? '')) return undefined;
    const level = levelAt(text, from);
    const isOfAnother = from > 0 && languageAt(text, from - 1) !== undefined;
    if (level && level.to <= to && !isOfAnother) {
      const between = Array.from({ length: to - level.to }, (_unused, more) => level.to + more);
      if (between.every((place) => isBetween(text, place))) return { from, level: level.level };
    }
  }
  return undefined;
}

/** The end of words like "speaker" or "skills" after a language. */
function levelWordsEnd(text: TextContext, from: number): number {
  let to = from;
  while (to < from + BETWEEN && roleEnd(text, to, 'level') > to) to = roleEnd(text, to, 'level');
  return to;
}

/** Languages with the level beside them: "German B2", "B2 in German", "fluent English", "native German speaker". */
export function languageCandidates(text: TextContext): Candidate[] {
  return text.tokens.flatMap((_token, place): Candidate[] => {
    const language = languageAt(text, place);
    if (!language) return [];
    const before = levelBefore(text, place);
    const after = before ? undefined : levelAfter(text, place + 1);
    const minimum = before?.level ?? after?.level ?? 'A1';
    const to = after?.to ?? levelWordsEnd(text, place + 1);
    const meaning = { kind: 'LANGUAGE', language, minimum } as const;
    const found = { from: before?.from ?? place, to, meaning, confidence: 0.95 };
    return to > place + 1 && !before && !after ? [found, { ...found, to: place + 1 }] : [found];
  });
}
