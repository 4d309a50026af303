import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseUntrustedJson } from '@talent-pool/service-kit';
import type { DatabaseName } from '@talent-pool/services';

/** Where a running pool is found: read by scripts, owner-only because of the tokens. */
export interface RunFile {
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
  readonly tokens: Readonly<Record<'candidate' | 'employer' | 'officer' | 'portal' | 'admin', string>>;
  readonly elasticsearchUrl: string;
  readonly mongoUrl: string;
  readonly indexPrefix: string;
  readonly databases: Readonly<Record<DatabaseName, string>>;
  /** Where each service shows its metrics, by name; empty unless METRICS is set. */
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

/** The pool that runs in this folder; undefined when none does, whatever an old file says. */
export function runningPool(folder: string): RunFile | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  const run = parseUntrustedJson(readFileSync(fileIn(folder), 'utf8')) as RunFile;
  return isAlive(run.pids['start'] ?? 0) ? run : undefined;
}

/** Replaces the file at once, so that a reader sees the old or the new one, and nobody else sees either. */
export function writeRunFile(folder: string, run: RunFile): void {
  const fresh = `${fileIn(folder)}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, fileIn(folder));
}

export const removeRunFile = (folder: string): void => rmSync(fileIn(folder), { force: true });
