import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { foldLabel, loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import {
  caseFile,
  readCases,
  SPLITS,
  splitOf,
  textOfCases,
  type CaseKind,
  type Split,
  type TitleCase,
} from './case-files.ts';
import { heldOutLabels } from './held-out.ts';
import { slippedTitles } from './make-cases.ts';

const names = readdirSync(new URL('cases/', import.meta.url)).filter((name) => name.endsWith('.tsv'));
const files = names.map((name) => name.split('.') as [CaseKind, string, Split]);
const ofKind = (wanted: CaseKind) => files.filter(([kind]) => kind === wanted);

let taxonomy: Taxonomy;
let findable: ReadonlySet<string>;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  const all = taxonomy.occupations();
  findable = new Set(all.flatMap(({ id, iscoGroup }) => [id, `isco:${iscoGroup}`]));
});

test('a title has the same split in every spelling', () => {
  expect(splitOf(' Bus  DRIVER ')).toBe(splitOf('bus driver'));
  const halves = Array.from({ length: 400 }, (_unused, number) => splitOf(`title ${number}`));
  expect(halves.filter((half) => half === 'test').length).toBeGreaterThan(160);
  expect(halves.filter((half) => half === 'tuning').length).toBeGreaterThan(160);
});

describe.each(files)('the cases of %s.%s.%s', (kind, language, split) => {
  test('contain existing occupations and unit groups, and each title once', async () => {
    const cases = await readCases(kind, language, split);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.flatMap(({ targets }) => targets).filter((target) => !findable.has(target))).toEqual([]);
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
    expect(cases.filter(({ title }) => title !== title.trim() || title === '')).toEqual([]);
  });

  test('are sorted', async () => {
    expect(readFileSync(caseFile(kind, language, split), 'utf8')).toBe(
      textOfCases(await readCases(kind, language, split)),
    );
  });
});

test.each(ofKind('titles'))('%s.%s.%s contains no ESCO label, and no title of the other split', async (...file) => {
  const [, language, split] = file;
  const cases = await readCases(...file);
  expect(cases.filter(({ title }) => taxonomy.labels.occupations.find(title, language).length > 0)).toEqual([]);
  expect(cases.filter(({ title }) => splitOf(title) !== split)).toEqual([]);
});

/** Languages in which a title may not be the label of an ISCO-08 group either, because the index contains those labels. */
const WITHOUT_GROUP_LABELS = 'cs da et hr hu lt lv sk sl'.split(' ');

test.each(ofKind('titles').filter(([, language]) => WITHOUT_GROUP_LABELS.includes(language)))(
  '%s.%s.%s contains no label of an ISCO-08 group',
  async (...file) => {
    const [, language] = file;
    const cases = await readCases(...file);
    expect(cases.filter(({ title }) => taxonomy.labels.iscogroups.find(title, language).length > 0)).toEqual([]);
  },
);

test.each(ofKind('held-out'))('%s.%s.%s is generated from the taxonomy, one label per occupation', async (...file) => {
  const [, language, split] = file;
  const cases = await readCases(...file);
  expect(cases).toEqual(expect.arrayContaining(heldOutLabels(taxonomy, language, split)));
  const found = cases.map(({ title }) => taxonomy.labels.occupations.find(title, language));
  expect(found).toEqual(cases.map(({ targets }) => targets));
  expect(new Set(found.flat()).size).toBe(cases.length);
});

test.each(ofKind('exact'))('%s.%s.%s contains no title used for tuning', async (...file) => {
  const [, language] = file;
  const folded = ({ title }: TitleCase): string => foldLabel(title);
  const tuned = new Set((await readCases('titles', language, 'tuning')).map(folded));
  expect((await readCases(...file)).map(folded).filter((title) => tuned.has(title))).toEqual([]);
});

test.each(SPLITS)('the misspellings of the %s split are derived from its titles', async (split) => {
  expect(textOfCases(await readCases('slips', 'en', split))).toBe(textOfCases(await slippedTitles('titles', split)));
});

test('the misspellings of exact titles are derived from them', async () => {
  const slipped = await slippedTitles('exact', 'test');
  expect(textOfCases(await readCases('exact-slips', 'en', 'test'))).toBe(textOfCases(slipped));
});
