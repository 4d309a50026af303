import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readText } from './read-text.ts';
import type { Reading } from './reading.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const read = (text: string, language: string): readonly Reading[] =>
  readText({ text, languages: [language], pinned: [], rejected: [] }, taxonomy, { today: '2026-11-30' }).readings;
const effects = (text: string, language: string): string =>
  read(text, language)
    .map(({ matchedText, effect }) => `${matchedText} ${effect}`)
    .join(', ');
/** The matched texts that filter, each group of alternatives in one string. */
const groups = (text: string, language: string): string[] =>
  [
    ...Map.groupBy(
      read(text, language).filter(({ effect }) => effect === 'FILTER'),
      ({ group }) => group,
    ).values(),
  ].map((group) => group.map(({ matchedText }) => matchedText).join(' | '));

describe('a negation', () => {
  test.each([
    ['no experience needed cleaner', 'en', 'cleaner FILTER'],
    ['ohne Erfahrung Koch', 'de', 'Koch FILTER'],
    ['sin experiencia camarero', 'es', 'camarero FILTER'],
    ['sans expérience cuisinier', 'fr', 'cuisinier FILTER'],
    ['bez doświadczenia kucharz', 'pl', 'kucharz FILTER'],
    ['tapasztalat nélkül szakács', 'hu', 'szakács FILTER'],
    ['no agencies, welder in Berlin', 'en', 'welder FILTER, Berlin FILTER'],
    ['keine Vorkenntnisse nötig, Reinigungskraft', 'de', 'Reinigungskraft FILTER'],
    ['no driving licence needed warehouse worker', 'en', 'warehouse worker FILTER'],
    ['no driver licence needed, cook', 'en', 'cook FILTER'],
    ['not a problem, cook', 'en', 'cook FILTER'],
    ['welder, not from agencies, Austria', 'en', 'welder FILTER, Austria FILTER'],
  ])('has something else to be about in "%s" (%s)', (text, language, expected) => {
    expect(effects(text, language)).toBe(expected);
  });

  test.each([
    ['welder without knowledge of German', 'en', 'welder FILTER, German EXCLUDE'],
    ['developer without experience in Java', 'en', 'developer FILTER, Java EXCLUDE'],
    ['cook but not in Berlin', 'en', 'cook FILTER, Berlin EXCLUDE'],
    ['Koch, nicht in der Schweiz oder Wien', 'de', 'Koch FILTER, Schweiz EXCLUDE, Wien EXCLUDE'],
    ['szakács, német nélkül', 'hu', 'szakács FILTER, német EXCLUDE'],
  ])('is about what follows, or stands before, in "%s" (%s)', (text, language, expected) => {
    expect(effects(text, language)).toBe(expected);
  });

  test.each([
    ['no German required, English B2', 'en', 'German IGNORED, English B2 FILTER'],
    ['Koch ohne Deutsch, mit Englisch B1', 'de', 'Koch FILTER, Deutsch EXCLUDE, Englisch B1 FILTER'],
    ['nurse no German, English B2', 'en', 'nurse FILTER, German EXCLUDE, English B2 FILTER'],
    ['cook, not in Germany, but in Austria', 'en', 'cook FILTER, Germany EXCLUDE, Austria FILTER'],
    ['no German required or English B2', 'en', 'German IGNORED, English B2 FILTER'],
  ])('ends before what is asked for in "%s" (%s)', (text, language, expected) => {
    expect(effects(text, language)).toBe(expected);
  });

  test.each([
    ['not nurses or doctors', 'en', 'nurses EXCLUDE, doctors EXCLUDE'],
    ['cook, not in Germany, Austria or France', 'en', 'cook FILTER, Germany EXCLUDE, Austria EXCLUDE, France EXCLUDE'],
    ['cook without German/French', 'en', 'cook FILTER, German EXCLUDE, French EXCLUDE'],
  ])('goes on over a list in "%s" (%s)', (text, language, expected) => {
    expect(effects(text, language)).toBe(expected);
  });

  test.each([
    ['not only nurses', 'en'],
    ['nicht nur Krankenpfleger', 'de'],
    ['pas seulement infirmier', 'fr'],
    ['no solo camareros', 'es'],
    ['non solo infermieri', 'it'],
    ['nie tylko spawacz', 'pl'],
  ])('with "only" excludes nobody: "%s" (%s)', (text, language) => {
    expect(read(text, language).map(({ effect }) => effect)).toEqual(['FILTER']);
  });

  test('of a need that follows an occupation is about what is needed', () => {
    expect(effects('nurse not required to speak German', 'en')).toBe('nurse FILTER, speak German IGNORED');
    expect(effects('German not needed, nurse', 'en')).toBe('German IGNORED, nurse FILTER');
  });
});

describe('alternatives', () => {
  test.each([
    ['nurse in Berlin or cook in Vienna', 'en', ['nurse | cook', 'Berlin | Vienna']],
    ['nurse Berlin or cook', 'en', ['nurse | cook', 'Berlin']],
    ['Koch in Wien oder Kellner in Linz', 'de', ['Koch | Kellner', 'Wien | Linz']],
    ['cook, German or French', 'en', ['cook', 'German | French']],
    ['cook, German or in Berlin', 'en', ['cook', 'German', 'Berlin']],
    ['nurse full time or cook part time', 'en', ['nurse | cook', 'full time | part time']],
  ])('are of one kind: "%s" (%s)', (text, language, expected) => {
    expect(groups(text, language)).toEqual(expected);
  });
});
