import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from '@elastic/elasticsearch';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { machine } from '../bench/machine.ts';
import { table } from '../bench/statistics.ts';
import { startElasticsearch } from '../../scripts/dev/engines/elasticsearch.ts';
import { stopGuarded } from '../../scripts/dev/engines/guarded-process.ts';
import { temporaryFolder } from '../../scripts/dev/engines/ordinary-user.ts';
import { PlainError } from '../../scripts/pool/plain-error.ts';
import { SPLITS } from './case-files.ts';
import { measureMatching } from './matching.ts';
import { NearByLabel } from './near-by-label.ts';
import { reportFinding } from './report-finding.ts';
import type { Near } from './sample.ts';

/**
 * `npm run relevance -- --split test` measures how well names find concepts, `npm run relevance -- --matching --people
 * N --vacancies V --seed S` how well people are ranked for vacancies, compared with simple methods, on its own engine.
 * Exits with 1 below a required level.
 */
const print = (line: string): void => console.log(line);
const { values } = parseArgs({
  options: {
    matching: { type: 'boolean', default: false },
    split: { type: 'string', default: 'test' },
    people: { type: 'string', default: '50000' },
    vacancies: { type: 'string', default: '250' },
    seed: { type: 'string', default: '2026' },
  },
});
const split = SPLITS.find((name) => name === values.split);
if (!split) {
  console.error(`Usage: --split ${SPLITS.join(' or ')} (which half of the cases).`);
  process.exit(2);
}

/** Minimum nDCG@10. */
const LEVELS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  G: { 'skills only': 0.77, 'with occupation': 0.93 },
  E: { 'skills only': 0.77, 'with occupation': 0.93 },
};

async function reportMatching(engine: Client, taxonomy: Taxonomy): Promise<boolean> {
  const byLabel = new NearByLabel(taxonomy);
  const kinds: readonly (readonly [string, string, Near])[] = [
    ['G', 'related skills drawn from ESCO’s relations', (skill) => [...taxonomy.relatedSkills(skill).keys()]],
    ['E', 'related skills drawn by the similarity of their labels', (skill) => byLabel.nearest(skill)],
  ];
  const settings = { people: Number(values.people), vacancies: Number(values.vacancies), seed: Number(values.seed) };
  print(`${machine()}; ${values.people} people, ${values.vacancies} vacancies, seed ${values.seed}`);
  let kept = true;
  for (const [kind, what, near] of kinds) {
    print(`\n${kind}: ${what}\n`);
    const rows = await measureMatching(engine, taxonomy, near, settings);
    const cells = rows.map(({ name, ndcg, steepNdcg, reciprocalRank, precision, p50, p95 }) => {
      const level = LEVELS[kind]?.[name];
      kept &&= level === undefined || ndcg >= level;
      const figures = [ndcg, steepNdcg, reciprocalRank, precision].map((figure) => figure.toFixed(3));
      return [name, ...figures, level?.toFixed(2) ?? '', `${p50.toFixed(1)} ms`, `${p95.toFixed(1)} ms`];
    });
    print(table(['way', 'nDCG@10', 'steep', 'MRR', 'P@10', 'minimum nDCG', 'p50', 'p95'], cells));
  }
  print(kept ? '\nEvery minimum level is reached.' : '\nA minimum level is MISSED.');
  return kept;
}

const folder = temporaryFolder('relevance');
try {
  const { url, users } = await startElasticsearch(path.join(folder, 'elasticsearch'), { print });
  const engine = new Client({ node: url, auth: { ...users.admin }, requestTimeout: 120_000 });
  const taxonomy = await loadTaxonomy();
  const report = values.matching ? reportMatching(engine, taxonomy) : reportFinding(engine, taxonomy, split, print);
  process.exitCode = (await report) ? 0 : 1;
  await engine.close();
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopGuarded();
  rmSync(folder, { recursive: true, force: true });
}
