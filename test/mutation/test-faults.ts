import { chooseTests } from '../../scripts/dev/choose-tests.ts';
import globalSetup from '../support/global-setup.ts';
import globalTeardown from '../support/global-teardown.ts';
import { readImportGraph } from '../support/import-graph.ts';
import { testsByKind } from '../support/test-kinds.ts';
import { recordedTimes } from '../support/times.reporter.ts';
import type { Fault } from './plant-faults.ts';
import type { Verdict } from './report.ts';
import { runTrials, type TimedTrial } from './run-trials.ts';

export interface TestOptions {
  /** How long all tests of one file may take together. */
  readonly seconds: number;
  readonly isUnitOnly: boolean;
}

/** A test file as it is without any fault. */
interface Baseline {
  readonly test: string;
  readonly isUnit: boolean;
  readonly milliseconds: number;
  /** Ids of the faults whose code it runs. */
  readonly reached: ReadonlySet<string>;
}

const MAX_TRIAL_TIME = 900_000;
const filesOf = (faults: readonly Fault[]): string[] => [...new Set(faults.map(({ file }) => file))];

/** The tests that scripts/dev/choose-tests.ts chooses for each file. */
function testsOf(files: readonly string[], { seconds, isUnitOnly }: TestOptions) {
  const graph = readImportGraph();
  const kinds = testsByKind(graph);
  const known = { graph, kinds: isUnitOnly ? { ...kinds, engines: [] } : kinds, times: recordedTimes() };
  const chosen = new Map(files.map((file) => [file, chooseTests([file], known, seconds).run]));
  return { chosen, isUnit: (test: string): boolean => kinds.unit.includes(test) };
}

async function baselinesOf(files: readonly string[], tests: readonly string[], isUnit: (test: string) => boolean) {
  const baselines: Baseline[] = [];
  const trials = tests.map((test): TimedTrial => ({ fault: '', tests: [test], limit: MAX_TRIAL_TIME }));
  await runTrials(files, trials, ({ trial, why, reached, milliseconds }) => {
    const [test = ''] = trial.tests;
    if (why) console.log(`Left out, as it fails without any fault: ${test} (${why})`);
    else baselines.push({ test, isUnit: isUnit(test), milliseconds, reached: new Set(reached) });
  });
  return new Map(baselines.map((baseline) => [baseline.test, baseline]));
}

/** The tests that run a fault's code: unit tests first, the nearest of them first. A busy machine may take several times as long. */
function trialOf(fault: Fault, chosen: readonly string[], baselines: ReadonlyMap<string, Baseline>): TimedTrial {
  const able = chosen.flatMap((test) => baselines.get(test) ?? []).filter(({ reached }) => reached.has(fault.id));
  const ordered = [...able.filter(({ isUnit }) => isUnit), ...able.filter(({ isUnit }) => !isUnit)];
  const usual = able.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return { fault: fault.id, tests: ordered.map(({ test }) => test), limit: 20_000 + 3 * usual };
}

async function verdictsOf(faults: readonly Fault[], options: TestOptions): Promise<Verdict[]> {
  const { chosen, isUnit } = testsOf(filesOf(faults), options);
  const tests = [...new Set([...chosen.values()].flat())];
  console.log(`${tests.length} test files`);
  if (!tests.every(isUnit)) await globalSetup();
  const baselines = await baselinesOf(filesOf(faults), tests, isUnit);
  const trials = faults.map((fault) => trialOf(fault, chosen.get(fault.file) ?? [], baselines));
  const reached = trials.filter(({ tests: able }) => able.length > 0);
  const noticed = new Map<string, string | undefined>();
  await runTrials(filesOf(faults), reached, ({ trial, why, milliseconds }) => {
    noticed.set(trial.fault, why);
    console.log(`${noticed.size} of ${reached.length}: ${why ?? 'NOT NOTICED'}  ${trial.fault} ${milliseconds}`);
  });
  return faults.map((fault) => ({ fault, why: noticed.get(fault.id), isReached: noticed.has(fault.id) }));
}

/** Switches each fault on, one at a time, and runs the tests that run its code until one fails. */
export async function testFaults(faults: readonly Fault[], options: TestOptions): Promise<Verdict[]> {
  try {
    return await verdictsOf(faults, options);
  } finally {
    await globalTeardown();
  }
}
