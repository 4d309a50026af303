import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PLAN_VARIABLE, type Trial, type TrialResult } from './fault-runner.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** A trial with its time limit in milliseconds. A fault that exceeds it counts as noticed. */
export interface TimedTrial extends Trial {
  readonly limit: number;
}

/** The outcome of a trial. `why`: the test file that failed, or how the process ended; absent if no test failed. */
export interface Outcome {
  readonly trial: TimedTrial;
  readonly why?: string;
  readonly reached: readonly string[];
  readonly milliseconds: number;
}

const jestConfig = (files: readonly string[], tests: readonly string[]): string =>
  JSON.stringify({
    rootDir: ROOT,
    extensionsToTreatAsEsm: ['.ts'],
    transform: { '\\.ts$': ['<rootDir>/test/mutation/plant-faults.transform.ts', { files }] },
    cache: false,
    testMatch: tests.map((file) => `<rootDir>/${file}`),
    modulePathIgnorePatterns: ['<rootDir>/.pool/'],
    testEnvironment: '<rootDir>/test/mutation/fault-environment.ts',
    runner: '<rootDir>/test/mutation/fault-runner.ts',
    testTimeout: 120_000,
    reporters: [],
  });

/** Runs trials in one process until all are done or the process ends. Calls `tell` for each. */
function runProcess(folder: string, config: string, trials: readonly TimedTrial[], tell: (outcome: Outcome) => void) {
  const plan = path.join(folder, 'plan.json');
  writeFileSync(plan, JSON.stringify(trials));
  const child = fork('node_modules/jest/bin/jest.js', ['--config', config, '--runInBand'], {
    cwd: ROOT,
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    env: { ...process.env, [PLAN_VARIABLE]: plan },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let [finished, since, isLate] = [0, Date.now(), false];
  const clock = setInterval(() => {
    isLate = Date.now() - since > (trials[finished]?.limit ?? Infinity);
    if (isLate) child.kill('SIGKILL');
  }, 500);
  child.on('message', ({ failed, reached, milliseconds }: TrialResult) => {
    const trial = trials[finished];
    if (trial) tell({ trial, why: failed, reached, milliseconds });
    [finished, since] = [finished + 1, Date.now()];
  });
  return new Promise<void>((resolve) => {
    child.on('exit', (code) => {
      clearInterval(clock);
      const trial = trials[finished];
      // A process that ends normally between two trials has reached its memory limit.
      if (trial && code !== 0)
        tell({ trial, why: isLate ? 'time limit' : 'process ended', reached: [], milliseconds: Date.now() - since });
      resolve();
    });
  });
}

/** Runs all trials, with faults planted in `files`. Replaces a process that hangs or ends. */
export async function runTrials(
  files: readonly string[],
  trials: readonly TimedTrial[],
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'talent-pool-mutation-'));
  const config = jestConfig(files, [...new Set(trials.flatMap(({ tests }) => tests))]);
  for (let rest = trials; rest.length > 0;) {
    let done = 0;
    await runProcess(folder, config, rest, (outcome) => {
      done += 1;
      tell(outcome);
    });
    if (done === 0) throw new Error('jest ended before the first trial');
    rest = rest.slice(done);
  }
  rmSync(folder, { recursive: true });
}
