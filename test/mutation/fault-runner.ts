import { readFileSync } from 'node:fs';
import path from 'node:path';
import jestRunner from 'jest-runner';
import { switches } from './fault-environment.ts';

/** One run of some test files with a fault, or with none. */
export interface Trial {
  readonly fault: string;
  readonly tests: readonly string[];
}

/** The result of a trial, which the process sends to its parent; in the order of the plan. */
export interface TrialResult {
  readonly fault: string;
  /** The test file that failed. */
  readonly failed?: string;
  readonly reached: readonly string[];
  readonly milliseconds: number;
}

/** The process that starts this one passes the plan's path. */
export const PLAN_VARIABLE = 'TALENT_POOL_MUTATION_PLAN';
/** Maximum memory in bytes. Modules of finished runs are never released, so the process is replaced before it runs out of memory. */
const MAX_MEMORY = 1_500_000_000;

/** The types of the package are those of its CommonJS form, in which the class is a property. */
const TestRunner = jestRunner as unknown as typeof jestRunner.default;
type TestRunner = InstanceType<typeof TestRunner>;
type Tests = Parameters<TestRunner['runTests']>[0];
type Watcher = Parameters<TestRunner['runTests']>[1];

/** Jest runner: runs the trials of a plan one after the other in this process, each with fresh modules. */
export default class FaultRunner extends TestRunner {
  override async runTests(tests: Tests): Promise<void> {
    const byFile = new Map(tests.map((test) => [path.relative(test.context.config.rootDir, test.path), test]));
    const plan = JSON.parse(readFileSync(process.env[PLAN_VARIABLE] ?? '', 'utf8')) as Trial[];
    for (const trial of plan) {
      const chosen = trial.tests.flatMap((file) => byFile.get(file) ?? []);
      const result = await this.#run(trial, chosen);
      await new Promise((resolve) => process.send?.(result, resolve));
      if (process.memoryUsage.rss() > MAX_MEMORY) break;
    }
    process.exit();
  }

  async #run({ fault }: Trial, tests: Tests): Promise<TrialResult> {
    Object.assign(switches, { active: fault, reached: new Set(), hasFailed: false });
    const runner = new TestRunner(this._globalConfig, this._context);
    let failed: string | undefined;
    const fail = (file: string): void => void (failed ??= path.relative(this._globalConfig.rootDir, file));
    runner.on('test-file-failure', ([test]) => fail(test.path));
    runner.on('test-file-success', ([test, result]) => {
      if (result.numFailingTests > 0 || result.testExecError) fail(test.path);
    });
    const since = Date.now();
    await runner.runTests(tests, { isInterrupted: () => failed !== undefined } as Watcher, { serial: true });
    return { fault, failed, reached: [...switches.reached], milliseconds: Date.now() - since };
  }
}
