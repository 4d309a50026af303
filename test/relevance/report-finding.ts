import type { Client } from '@elastic/elasticsearch';
import { Meaning } from '@talent-pool/meaning';
import { conceptIndexDefinition } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { table } from '../bench/statistics.ts';
import { hasCases, readCases, SPLITS, type CaseKind, type Split, type TitleCase } from './case-files.ts';
import {
  fillConcepts,
  fillPlain,
  measureFinding,
  plainFinder,
  poolFinder,
  type Finder,
  type FindingRow,
  type PartsOff,
  type Searched,
} from './finding.ts';
import { missedLabels, type Missed } from './own-labels.ts';
import { taxonomyWithout } from './without-labels.ts';

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
/** Minimum share of titles found among the first five. */
const LEVELS: Readonly<Record<string, number>> = { 'exact.en': 0.72, 'exact-slips.en': 0.68, 'exact.nl': 0.77 };
/** Minimum means over the languages of a kind of cases: found first, among the first five, and reciprocal rank. */
const MEAN_LEVELS: Readonly<Record<string, readonly [first: number, firstFive: number, reciprocalRank: number]>> = {
  titles: [0.52, 0.69, 0.595],
  'titles of occupations': [0.61, 0.8, 0.69],
  everyday: [0, 0.85, 0],
};
/** How much lower the share among the first five may be for titles with a typing error. */
const SLIP_LOSS = 0.03;
/** Case files for measuring the effect of each part of the ranking. */
const ABLATED: readonly (readonly [CaseKind, string])[] = [
  ['exact', 'en'],
  ['exact-slips', 'en'],
  ['exact', 'nl'],
  ['titles', 'en'],
  ['titles', 'nl'],
  ['everyday', 'fr'],
  ['held-out', 'de'],
];
const PARTS: readonly (readonly [name: string, off: PartsOff])[] = [
  ['everything', {}],
  ['without meaning', { meaning: 0 }],
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

/** The pool with all labels, and the one without those that are searched for. */
interface Pools {
  readonly full: Searched;
  readonly less: Searched;
}
const poolFor = ({ full, less }: Pools, kind: CaseKind): Searched => (kind === 'held-out' ? less : full);

/** A finder that searches for each title once: some are measured in two groups. */
function remembered(find: Finder): Finder {
  const found = new Map<string, ReturnType<Finder>>();
  return (title, language) => {
    const known = found.get(title) ?? find(title, language);
    found.set(title, known);
    return known;
  };
}

interface Measured extends FindingRow {
  readonly name: string;
  /** Kind and language. */
  readonly file: string;
  readonly cases: number;
}

/** Figures of all case files with the pool's ranking, and a table that compares it with BM25. */
async function compare(pools: Pools, split: Split, print: (line: string) => void): Promise<Measured[]> {
  const rows: string[][] = [];
  const measuredAll: Measured[] = [];
  const { engine, taxonomy } = pools.full;
  for (const kind of Object.keys(FILES) as CaseKind[]) {
    for (const language of FILES[kind].filter((one) => hasCases(kind, one, split))) {
      const cases = await readCases(kind, language, split);
      const measured = (find: Finder, those: readonly TitleCase[] = cases) =>
        measureFinding(find, those, language, taxonomy);
      const preferred = await measured(plainFinder(engine, INDEX.plain, ['preferred']));
      const labels = await measured(plainFinder(engine, INDEX.plain, ['preferred', 'labels']));
      const finder = remembered(poolFinder(poolFor(pools, kind)));
      const pool = await measured(finder);
      measuredAll.push({ ...pool, name: kind, file: `${kind}.${language}`, cases: cases.length });
      const ofOccupations = cases.filter(({ targets }) => targets.some((target) => !target.startsWith('isco:')));
      if (kind === 'titles' && ofOccupations.length > 0)
        measuredAll.push({
          ...(await measured(finder, ofOccupations)),
          name: 'titles of occupations',
          file: `titles of occupations.${language}`,
          cases: ofOccupations.length,
        });
      const quality = [preferred, labels, pool].map(({ first, firstFive, reciprocalRank }) =>
        [first, firstFive, reciprocalRank].map(figure).join(' / '),
      );
      const level = LEVELS[`${kind}.${language}`]?.toFixed(2) ?? '';
      rows.push([`${kind}.${language}`, String(cases.length), ...quality, level, pool.p50.toFixed(1)]);
    }
  }
  print('\nrecall@1 / recall@5 / MRR@10\n');
  const head = ['cases', 'n', 'BM25, preferred label', 'BM25, all labels', 'the pool', 'minimum recall@5', 'p50 ms'];
  print(table(head, rows));
  return measuredAll;
}

const FIGURES = ['first', 'firstFive', 'reciprocalRank'] as const;

/** Means over the languages of each kind. Returns whether every minimum is reached. */
function reportMeans(all: readonly Measured[], print: (line: string) => void): boolean {
  let kept = true;
  const rows = [...Map.groupBy(all, ({ name }) => name)].map(([name, those]) => {
    const means = FIGURES.map((figureName) => those.reduce((sum, one) => sum + one[figureName], 0) / those.length);
    const levels = MEAN_LEVELS[name] ?? [];
    kept &&= levels.every((level, place) => (means[place] ?? 0) >= level);
    const cases = those.reduce((sum, one) => sum + one.cases, 0);
    return [name, String(those.length), String(cases), means.map(figure).join(' / '), levels.map(figure).join(' / ')];
  });
  print('\nMeans over the languages: recall@1 / recall@5 / MRR@10\n');
  print(table(['cases', 'languages', 'n', 'the pool', 'minimum'], rows));
  return kept;
}

/** Whether typing errors cost English titles no more than they may. */
function keepsSlips(all: readonly Measured[]): boolean {
  const [slips, titles] = ['slips.en', 'titles.en'].map(
    (wanted) => all.find(({ file }) => file === wanted)?.firstFive ?? 0,
  );
  return (slips ?? 0) >= (titles ?? 0) - SLIP_LOSS;
}

/** Loss without each part of the ranking: recall@5 and MRR@10. */
async function ablate(pools: Pools, split: Split, print: (line: string) => void): Promise<void> {
  const rows: string[][] = [];
  const ablated = ABLATED.filter(([kind, language]) => hasCases(kind, language, split));
  for (const [name, off] of PARTS) {
    const cells: string[] = [];
    for (const [kind, language] of ablated) {
      const cases = await readCases(kind, language, split);
      const finder = poolFinder(poolFor(pools, kind), off);
      const { firstFive, reciprocalRank } = await measureFinding(finder, cases, language, pools.full.taxonomy);
      cells.push(`${figure(firstFive)} / ${figure(reciprocalRank)}`);
    }
    const { asked, missed } = await missedLabels(pools.full, { each: EACH, off });
    rows.push([name, ...cells, figure(1 - missed.length / asked)]);
  }
  print('\nWhat each part adds: recall@5 / MRR@10\n');
  print(table(['ranking', ...ablated.map(([kind, language]) => `${kind}.${language}`), 'own labels first'], rows));
}

const MOST_SHOWN = 20;
/** Without a part of the ranking only one of this many labels is checked. */
const EACH = 16;

/** Of other languages than English only one of this many labels is checked. */
const EACH_OF_OTHERS = 100;

/**
 * Searches for every preferred English label and for some of every other language. Returns whether each finds its own
 * concept first, unless another concept has it too.
 */
async function ownLabels(pool: Searched, print: (line: string) => void): Promise<boolean> {
  let asked = 0;
  const missed: Missed[] = [];
  for (const language of pool.taxonomy.labels.occupations.languages) {
    const found = await missedLabels(pool, { language, each: language === 'en' ? 1 : EACH_OF_OTHERS });
    asked += found.asked;
    missed.push(...found.missed);
  }
  const shared = missed.filter((one) => one.shared);
  const others = missed.filter((one) => !one.shared).map(({ label, language }) => `${label} (${language})`);
  print(`\n${asked} preferred labels searched for, ${missed.length} do not find their own concept first:`);
  print(
    `${shared.length} that other concepts have too, ${others.length} that no other has${others.length > 0 ? ':' : '.'}`,
  );
  if (others.length > 0) print(others.slice(0, MOST_SHOWN).join('; '));
  return others.length === 0;
}

async function fillPools(engine: Client, taxonomy: Taxonomy): Promise<Pools> {
  const less = await taxonomyWithout(await heldOut());
  await fillConcepts(engine, INDEX.full, taxonomy, DEFINITION);
  await fillConcepts(engine, INDEX.less, less, DEFINITION);
  await fillPlain(engine, INDEX.plain, less);
  return {
    full: { engine, index: INDEX.full, taxonomy, meaning: await Meaning.of(taxonomy) },
    less: { engine, index: INDEX.less, taxonomy: less, meaning: await Meaning.of(less) },
  };
}

/** Measures how well names find concepts. Returns whether every level is met. */
export async function reportFinding(
  engine: Client,
  taxonomy: Taxonomy,
  split: Split,
  print: (line: string) => void,
): Promise<boolean> {
  const pools = await fillPools(engine, taxonomy);
  const measured = await compare(pools, split, print);
  const reached = [
    measured.every(({ file, firstFive }) => firstFive >= (LEVELS[file] ?? 0)),
    reportMeans(measured, print),
    keepsSlips(measured),
  ];
  await ablate(pools, split, print);
  reached.push(await ownLabels(pools.full, print));
  const kept = reached.every(Boolean);
  print(kept ? '\nEvery minimum level is reached.' : '\nA minimum level is MISSED.');
  return kept;
}
