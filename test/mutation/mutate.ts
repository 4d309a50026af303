import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { repositoryFiles } from '../support/import-graph.ts';
import { chosenFaults, splitEquivalent } from './choose-faults.ts';
import { plantFaults } from './plant-faults.ts';
import { reportOf } from './report.ts';
import { testFaults } from './test-faults.ts';

/**
 * `npm run mutate -- PATH…`: plants faults in the source files of folders, one after the other, and names those that no test
 * notices. `--sample N` takes N of them (`--seed S` chooses which), `--unit` leaves out tests that need engines, `--seconds N`
 * is how long all tests of a file may take.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    unit: { type: 'boolean', default: false },
  },
});

const isSource = (file: string): boolean =>
  file.endsWith('.ts') && !/\.test\.ts$|\.d\.ts$|\/testing\/|\/__generated__\//u.test(file);
const files = [...new Set(positionals.flatMap(repositoryFiles))].filter(isSource);
if (files.length === 0) throw new Error('Name a folder or a file with sources: npm run mutate -- PATH');

const all = files.flatMap((file) => plantFaults(file, readFileSync(file, 'utf8')).faults);
const { faults, equivalent } = splitEquivalent(all);
const chosen = chosenFaults(faults, Number(values.sample ?? Infinity), values.seed);
console.log(`${chosen.length} of ${faults.length} faults in ${files.length} files`);
const verdicts = await testFaults(chosen, { seconds: Number(values.seconds), isUnitOnly: values.unit });
console.log(reportOf(verdicts, equivalent.length));
