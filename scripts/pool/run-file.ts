import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseUntrustedJson } from '@talent-pool/service-kit';
import type { DatabaseName } from '@talent-pool/services';

/** Description of a running pool for scripts; readable only by its owner, because it holds tokens. */
export interface RunFile {
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
  readonly tokens: Readonly<Record<'candidate' | 'employer' | 'officer' | 'portal' | 'admin', string>>;
  readonly elasticsearchUrl: string;
  readonly mongoUrl: string;
  readonly indexPrefix: string;
  readonly databases: Readonly<Record<DatabaseName, string>>;
  /** Metrics URL of each service, by name; empty unless METRICS is set. */
  readonly metricsUrls: Readonly<Record<string, string>>;
  /** Process ids by name; `start` is the supervisor. */
  readonly pids: Readonly<Record<string, number>>;
}

const fileIn = (folder: string): string => path.join(folder, 'run.json');

/** Whether a process with this id runs. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The pool that runs in this folder; undefined if none runs, also if an old file exists. */
export function runningPool(folder: string): RunFile | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  const run = parseUntrustedJson(readFileSync(fileIn(folder), 'utf8')) as RunFile;
  return isAlive(run.pids['start'] ?? 0) ? run : undefined;
}

/** Replaces the file atomically; readable only by its owner. */
export function writeRunFile(folder: string, run: RunFile): void {
  const fresh = `${fileIn(folder)}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, fileIn(folder));
}

export const removeRunFile = (folder: string): void => rmSync(fileIn(folder), { force: true });
