import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { EU_LANGUAGES, loadTaxonomy, readFile } from '@talent-pool/taxonomy';
import { Overlay, overlayRows } from './overlay.ts';
import type { Labels } from './read-labels.ts';

const HEAD = 'language\tconcept\taction\tlabel\tsource\n';
const overlayOf = (...rows: string[]): Overlay => new Overlay(overlayRows(Buffer.from(`${HEAD}${rows.join('\n')}\n`)));
const all = (): boolean => true;
const labelled = (preferred: string, ...alternatives: string[]): Labels =>
  new Map([['o1', { preferred, alternatives, line: 7, modified: '' }]]);
const applied = (overlay: Overlay, labels: Labels) => overlay.applied(labels, 'occupations', 'de', all).get('o1');

describe('the overlay', () => {
  test('adds a label once, whatever its case', () => {
    const overlay = overlayOf('de\to1\tadd\tPfleger\tx', 'de\to1\tadd\tpfleger\tx', 'de\to1\tadd\tSchwester\tx');
    expect(applied(overlay, labelled('Schwester'))).toMatchObject({
      preferred: 'Schwester',
      alternatives: ['Pfleger'],
    });
  });

  test('removes an alternative label, and never a preferred one', () => {
    const overlay = overlayOf('de\to1\tremove\tpfleger\tx', 'de\to1\tremove\tSchwester\tx');
    expect(applied(overlay, labelled('Schwester', 'Pfleger', 'Wärter'))).toMatchObject({
      preferred: 'Schwester',
      alternatives: ['Wärter'],
    });
  });

  test('replaces a preferred label', () => {
    const overlay = overlayOf('de\to1\tprefer\tPfleger\tx');
    expect(applied(overlay, labelled('Schwester', 'Pfleger'))).toMatchObject({
      preferred: 'Pfleger',
      alternatives: [],
    });
  });

  test('gives a concept without labels its first one as preferred', () => {
    const overlay = overlayOf('de\to1\tremove\tArzt\tx', 'de\to1\tadd\tPfleger\tx', 'de\to1\tadd\tSchwester\tx');
    expect(applied(overlay, new Map())).toMatchObject({ preferred: 'Pfleger', alternatives: ['Schwester'] });
  });

  test('applies only rows of the language and kind, to concepts that the edition contains', () => {
    const overlay = overlayOf('fr\to1\tadd\tinfirmier\tx', 'de\t2221\tadd\tPflege\tx', 'de\to2\tadd\tArzt\tx');
    expect([...overlay.applied(labelled('Pfleger'), 'occupations', 'de', (id) => id === 'o1').keys()]).toEqual(['o1']);
    expect(applied(overlay, labelled('Pfleger'))).toMatchObject({ alternatives: [] });
    expect([...overlay.applied(new Map(), 'ISCOGroups', 'de', all).keys()]).toEqual(['2221']);
    expect(overlay.languages('occupations', (id) => id === 'o1')).toEqual(['fr']);
  });

  test('with an unknown action is refused', () => {
    expect(() => overlayOf('de\to1\trename\tx\ty')).toThrow('"rename"');
  });
});

describe('data/esco-overlay.tsv', () => {
  const rows = overlayRows(readFile('esco-overlay'));

  test('names a concept of the bundled edition and a source in every row, each row once', async () => {
    const taxonomy = await loadTaxonomy();
    const known = (id: string): boolean => Boolean(taxonomy.occupation(id) ?? taxonomy.iscoGroup(id));
    expect(
      rows.filter(({ concept, label, source }) => !known(concept) || label.trim() === '' || source === ''),
    ).toEqual([]);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  });

  test('is applied to the bundled edition', async () => {
    const { labels } = await loadTaxonomy();
    for (const { language, concept, action, label } of rows) {
      const book = /^\d+$/u.test(concept) ? labels.iscogroups : labels.occupations;
      expect([label, language, book.find(label, language).includes(concept)]).toEqual([
        label,
        language,
        action !== 'remove',
      ]);
      if (action === 'prefer') expect(book.in(language, concept)?.preferred).toBe(label);
    }
  });

  test.each(['5.1.2', '5.1.4', '5.2.2', '5.3.2', '5.4.2', '5.5.2', '5.6.2', '5.7.1'])(
    'has titles of point %s of Annex V in every official language',
    (point) => {
      const languages = rows.filter(({ source }) => source.endsWith(`point ${point}`)).map(({ language }) => language);
      expect(EU_LANGUAGES.filter((language) => !languages.includes(language))).toEqual([]);
    },
  );

  test('is described in the documentation by every source and concept', async () => {
    const page = readFileSync(new URL('../../../docs/label-overlay.md', import.meta.url), 'utf8');
    const { labels } = await loadTaxonomy();
    for (const { source, concept } of rows) {
      const isco = /^\d+$/u.test(concept);
      expect(page).toContain(source);
      expect(page).toContain(isco ? `ISCO-08 ${concept}` : labels.occupations.label(concept, 'en'));
    }
  });
});
