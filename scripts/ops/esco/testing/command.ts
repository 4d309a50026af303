import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { testEngines, type TestNames } from '../../../../test/support/engines.ts';

/** Exit code and output of a command. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export interface CommandOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Called with all output so far. */
  readonly onOutput?: (output: string, child: ChildProcess) => void;
}

/** Starts a command as `npm run` does, on the databases of a test. */
export function startCommand(
  name: string,
  parameters: readonly string[],
  names: TestNames,
  { env, onOutput }: CommandOptions,
): Promise<Ended> {
  const child = spawn(process.execPath, ['--no-warnings', path.resolve(`scripts/ops/${name}.ts`), ...parameters], {
    env: {
      MONGODB_URL: testEngines().mongoUrl,
      TAXONOMY_DATABASE: names.taxonomyDatabase,
      CANDIDATES_DATABASE: names.candidatesDatabase,
      VACANCIES_DATABASE: names.vacanciesDatabase,
      INDEXER_DATABASE: names.indexerDatabase,
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk);
      onOutput?.(output, child);
    });
  return once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
}
