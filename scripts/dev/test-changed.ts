import { execFileSync, spawnSync } from 'node:child_process';
import { readImportGraph } from '../../test/support/import-graph.ts';
import { testsByKind } from '../../test/support/test-kinds.ts';
import { recordedTimes } from '../../test/support/times.reporter.ts';
import { chooseTests } from './choose-tests.ts';

/**
 * `npm run test:changed`: runs the tests most related to the changes since the last commit, for less than a minute. `--
 * REVISION` compares with another revision. `npm test` runs the whole suite.
 */
const SECONDS = 40;
/** As in jest.config.js. */
const WORKERS = 2;

const [revision = 'HEAD'] = process.argv.slice(2);
const git = (...words: string[]): string[] =>
  execFileSync('git', words, { encoding: 'utf8' }).split('\n').filter(Boolean);
const changed = [...git('diff', '--name-only', revision), ...git('ls-files', '--others', '--exclude-standard')];

const graph = readImportGraph();
const known = { graph, kinds: testsByKind(graph), times: recordedTimes() };
const { run, left } = chooseTests(changed, known, SECONDS * WORKERS);
if (left.length > 0)
  console.log(
    `Not run, to stay within the time limit (npm test runs them):\n${left.map((file) => `  ${file}`).join('\n')}`,
  );
if (run.length === 0) {
  console.log('No test depends on the changed files.');
} else {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runTestsByPath'];
  process.exitCode = spawnSync(process.execPath, [...jest, ...run], { stdio: 'inherit' }).status ?? 1;
}
