import type { Client } from '@elastic/elasticsearch';
import { conceptIndexDefinition } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { table } from '../bench/statistics.ts';
import { hasCases, readCases, SPLITS, type CaseKind, type Split } from './case-files.ts';
import {
  fillConcepts,
  fillPlain,
  measureFinding,
  plainFinder,
  poolFinder,
  type Finder,
  type PartsOff,
} from './finding.ts';
import { missedLabels } from './own-labels.ts';

/**
 * Case files by kind: titles of other classifications that are officially equivalent to an ESCO occupation, misspelled
 * ones, harder ones that are not labels, misspelled ones, and labels that the index lacks.
 */
const FILES: Readonly<Record<CaseKind, readonly string[]>> = {
  exact: ['en', 'nl'],
  'exact-slips': ['en'],
  everyday: ['cs', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'ro', 'sv'],
  titles: 'en nl de es fr sv pl ro it cs da et hr hu lt lv sk sl'.split(' '),
  slips: ['en'],
  'held-out': 'bg cs da de el en es et fr hr hu it lt lv nl no pl pt ro sk sl sv'.split(' '),
};
/** Minimum share of titles found among the first five, from design/matching.md. */
const LEVELS: Readonly<Record<string, number>> = { 'exact.en': 0.72, 'exact-slips.en': 0.68, 'exact.nl': 0.77 };
/** Case files for measuring the effect of each part of the ranking. */
const ABLATED: readonly (readonly [CaseKind, string])[] = [
  ['exact', 'en'],
  ['exact-slips', 'en'],
  ['exact', 'nl'],
  ['titles', 'en'],
  ['titles', 'nl'],
  ['held-out', 'de'],
];
const PARTS: readonly (readonly [name: string, off: PartsOff])[] = [
  ['everything', {}],
  ['without trigrams', { preferredTrigrams: 0, labelTrigrams: 0 }],
  ['without whole names', { key: 0 }],
  ['without spelling', { spelled: 0 }],
  ['without the ISCO group’s label', { group: 0, groupTrigrams: 0 }],
  ['without beginnings', { beginning: 0 }],
];

const INDEX = { full: 'pool-relevance-concepts', less: 'pool-relevance-less', plain: 'pool-relevance-plain' };
const DEFINITION = conceptIndexDefinition({ shards: 1, replicas: 0 }, 'relevance');
const figure = (value: number): string => value.toFixed(3);

async function heldOut(): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(
    FILES['held-out'].flatMap((language) => SPLITS.map((split) => readCases('held-out', language, split))),
  );
  return new Set(lists.flat().map(({ title }) => title));
}

const indexOf = (kind: CaseKind): string => (kind === 'held-out' ? INDEX.less : INDEX.full);

/** Table of all case files: BM25 and the pool's ranking. Returns whether every level is met. */
async function compare(engine: Client, taxonomy: Taxonomy, split: Split, print: (line: string) => void) {
  let kept = true;
  const rows: string[][] = [];
  for (const kind of Object.keys(FILES) as CaseKind[]) {
    for (const language of FILES[kind].filter((one) => hasCases(kind, one, split))) {
      const cases = await readCases(kind, language, split);
      const measured = (find: Finder) => measureFinding(find, cases, language, taxonomy);
      const preferred = await measured(plainFinder(engine, INDEX.plain, ['preferred']));
      const labels = await measured(plainFinder(engine, INDEX.plain, ['preferred', 'labels']));
      const pool = await measured(poolFinder(engine, indexOf(kind)));
      const level = LEVELS[`${kind}.${language}`];
      kept &&= level === undefined || pool.firstFive >= level;
      const quality = [preferred, labels, pool].map(({ first, firstFive, reciprocalRank }) =>
        [first, firstFive, reciprocalRank].map(figure).join(' / '),
      );
      rows.push([
        `${kind}.${language}`,
        String(cases.length),
        ...quality,
        level?.toFixed(2) ?? '',
        pool.p50.toFixed(1),
      ]);
    }
  }
  print('\nrecall@1 / recall@5 / MRR@10\n');
  const head = ['cases', 'n', 'BM25, preferred label', 'BM25, all labels', 'the pool', 'minimum recall@5', 'p50 ms'];
  print(table(head, rows));
  return kept;
}

/** Loss without each part of the ranking: recall@5 and MRR@10. */
async function ablate(engine: Client, taxonomy: Taxonomy, split: Split, print: (line: string) => void): Promise<void> {
  const rows: string[][] = [];
  const ablated = ABLATED.filter(([kind, language]) => hasCases(kind, language, split));
  for (const [name, off] of PARTS) {
    const cells: string[] = [];
    for (const [kind, language] of ablated) {
      const cases = await readCases(kind, language, split);
      const { firstFive, reciprocalRank } = await measureFinding(
        poolFinder(engine, indexOf(kind), off),
        cases,
        language,
        taxonomy,
      );
      cells.push(`${figure(firstFive)} / ${figure(reciprocalRank)}`);
    }
    const { asked, missed } = await missedLabels(engine, INDEX.full, taxonomy, { each: EACH, off });
    rows.push([name, ...cells, figure(1 - missed.length / asked)]);
  }
  print('\nWhat each part adds: recall@5 / MRR@10\n');
  print(table(['ranking', ...ablated.map(([kind, language]) => `${kind}.${language}`), 'own labels first'], rows));
}

const MOST_SHOWN = 20;
/** Without a part of the ranking only one of this many labels is checked. */
const EACH = 16;

/**
 * Searches for every preferred label. Returns whether each finds its own concept first, unless another concept has it
 * too.
 */
async function ownLabels(engine: Client, taxonomy: Taxonomy, print: (line: string) => void): Promise<boolean> {
  const { asked, missed } = await missedLabels(engine, INDEX.full, taxonomy);
  const shared = missed.filter((one) => one.shared);
  const others = missed.filter((one) => !one.shared).map(({ label }) => label);
  print(`\n${asked} preferred labels asked, ${missed.length} do not find their own concept first:`);
  print(
    `${shared.length} that other concepts have too, ${others.length} that no other has${others.length > 0 ? ':' : '.'}`,
  );
  if (others.length > 0) print(others.slice(0, MOST_SHOWN).join('; '));
  return others.length === 0;
}

/** Measures how well names find concepts. Returns whether every level is met. */
export async function reportFinding(
  engine: Client,
  taxonomy: Taxonomy,
  split: Split,
  print: (line: string) => void,
): Promise<boolean> {
  const without = await heldOut();
  await fillConcepts(engine, INDEX.full, taxonomy, DEFINITION);
  await fillConcepts(engine, INDEX.less, taxonomy, DEFINITION, without);
  await fillPlain(engine, INDEX.plain, taxonomy, without);
  const levels = await compare(engine, taxonomy, split, print);
  await ablate(engine, taxonomy, split, print);
  const kept = (await ownLabels(engine, taxonomy, print)) && levels;
  print(kept ? '\nEvery minimum level is reached.' : '\nA minimum level is MISSED.');
  return kept;
}
