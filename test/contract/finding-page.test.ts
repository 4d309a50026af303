import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { Meaning } from '@talent-pool/meaning';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readText } from '@talent-pool/text-reader';
import { unmet } from '../support/free-text-expectations.ts';

/** What the examples of docs/finding.md are read as, in the terms of free-text.tsv. */
const EXPECTED: Readonly<Record<string, string>> = {
  'welder or plumber, German B2, at least 3 years, in Austria':
    'isco:7212,7126;has:7212,7126;or;lang:de>=B2;exp:3..;state:AT',
  'developer without Java, from March': 'isco:251;notskill:java;start:2027-03',
  'Krankenschwester in Wien, Teilzeit': 'isco:2221,3221;region:AT;time:PART_TIME',
  'LKW-Fahrer (m/w/d) mit Führerschein CE ab sofort': 'isco:8332;ignored:m/w/d;licence:CE;start:2026-11',
  "cuisinier avec 5 ans d'expérience, français courant": 'isco:5120;exp:5..;lang:fr>=C1',
  'électricien CDI temps plein Lyon': 'isco:741;contract:PERMANENT;time:FULL_TIME;region:FR',
  'fontanero o electricista, no en Madrid': 'isco:7126,741;has:7126;or;notplace:ES',
  'spawacz w Krakowie, język niemiecki A2': 'isco:7212;region:PL;lang:de>=A2',
  '2221': 'isco:2221',
  C7212: 'isco:7212',
  'ISCO 25': 'isco:25',
  '2512.4': 'isco:2512',
  'bricklayer 15 euro per hour': 'isco:7112;pay:15-HOUR',
  'someone who repairs cars': 'isco:7231',
};

const PAGE = readFileSync(new URL('../../docs/finding.md', import.meta.url), 'utf8');
const EXAMPLES = PAGE.slice(PAGE.indexOf('## Examples'), PAGE.indexOf('A test reads these examples'))
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => {
    const [, texts = '', language = ''] = line.split('|').map((cell) => cell.trim());
    return [...texts.matchAll(/`([^`]+)`/gu)].map(([, text = '']) => ({ text, language }));
  });

let taxonomy: Taxonomy;
let meaning: Meaning;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  meaning = await Meaning.of(taxonomy);
});

test('the page has examples in at least five languages, and each is known here', () => {
  expect(EXAMPLES.map(({ text }) => text).sort()).toEqual(Object.keys(EXPECTED).sort());
  expect(new Set(EXAMPLES.map(({ language }) => language)).size).toBeGreaterThan(5);
});

test.each(EXAMPLES)('"$text" ($language) is read as the page says', ({ text, language }) => {
  const question = { text, languages: language === 'any' ? [] : [language], pinned: [], rejected: [] };
  const read = readText(question, taxonomy, {
    today: '2026-11-30',
    resembling: (words, spoken) => meaning.resembling(words, spoken),
  });
  expect(unmet(EXPECTED[text] ?? '', read, taxonomy)).toEqual([]);
  expect(read.unread).toEqual([]);
});
