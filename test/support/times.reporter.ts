import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');
const FILE = path.join(ROOT, '.pool/test-times.json');

/** Duration of the last run of each test file on this machine, in seconds. */
export const recordedTimes = (): Record<string, number> =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>) : {};

interface FinishedFile {
  readonly testFilePath: string;
  readonly skipped: boolean;
  readonly perfStats: { readonly runtime: number };
}

/** Jest reporter: records how long each test file took, for `npm run test:changed`. */
export default class TimesReporter {
  onRunComplete(_contexts: unknown, { testResults }: { readonly testResults: readonly FinishedFile[] }): void {
    const times = recordedTimes();
    for (const { testFilePath, skipped, perfStats } of testResults)
      if (!skipped) times[path.relative(ROOT, testFilePath)] = Math.ceil(perfStats.runtime / 100) / 10;
    mkdirSync(path.dirname(FILE), { recursive: true });
    writeFileSync(FILE, `${JSON.stringify(times, null, 2)}\n`);
  }
}
