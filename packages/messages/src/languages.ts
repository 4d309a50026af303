import { readdirSync } from 'node:fs';
import Negotiator from 'negotiator';

/** One folder per language, with one JSON file per area. */
export const LOCALES = new URL('../locales/', import.meta.url);

/** The language of texts for which no requested language exists. */
export const FALLBACK_LANGUAGE = 'en';

/** The languages of the catalogue: ISO 639-1 codes, such as `de`. */
export const MESSAGE_LANGUAGES: readonly string[] = readdirSync(LOCALES).toSorted();

/** Longer headers are ignored: browsers send less than 100 characters. */
const MAXIMUM_HEADER = 512;

/** The language ranges of an `Accept-Language` header, most wanted first (RFC 9110, 12.5.4). */
const rangesOf = (header: string): string[] =>
  header.length > MAXIMUM_HEADER ? [] : new Negotiator({ headers: { 'accept-language': header } }).languages();

/** A range with one subtag less; a single letter or digit before the last subtag goes with it (RFC 4647, 3.4). */
const shortened = (range: string): string => range.replace(/(?:-[\da-z])?-[^-]*$/u, '');

/** The available language that a range means, the most specific first: `de-AT` finds `de`. */
function lookUp(range: string, available: readonly string[]): string | undefined {
  const found = available.find((language) => language.toLowerCase() === range);
  const next = shortened(range);
  return found ?? (next === range ? undefined : lookUp(next, available));
}

/** The requested language: a language tag in an argument, and the `Accept-Language` header of the request. */
export interface RequestedLanguage {
  readonly language?: string | null | undefined;
  readonly acceptLanguage?: string | undefined;
}

/** Longest language tag that is looked up (RFC 5646, 4.4.1: 35 characters are enough for every tag). */
const MAXIMUM_TAG = 35;

/**
 * Chooses the language of texts by lookup (RFC 4647, 3.4): the argument first, then the header's ranges in the order of
 * their weight, then the fallback. Never throws: an unknown or malformed tag matches nothing.
 */
export function chooseLanguage(
  { language, acceptLanguage }: RequestedLanguage,
  available: readonly string[] = MESSAGE_LANGUAGES,
): string {
  const ranges = [...(language ? [language] : []), ...(acceptLanguage ? rangesOf(acceptLanguage) : [])];
  for (const range of ranges) {
    const found = range.length > MAXIMUM_TAG ? undefined : lookUp(range.toLowerCase(), available);
    if (found !== undefined) return found;
  }
  return FALLBACK_LANGUAGE;
}

/**
 * The languages that a reader asks for, most wanted first: ISO 639-1 codes of the argument, or else of the header's ranges.
 * Empty if neither names one.
 */
export function requestedLanguages({ language, acceptLanguage }: RequestedLanguage): string[] {
  const ranges = language ? [language] : acceptLanguage ? rangesOf(acceptLanguage) : [];
  const codes = ranges.map((range) => range.toLowerCase().split('-')[0] ?? '');
  return [...new Set(codes.filter((code) => /^[a-z]{2}$/u.test(code)))];
}
