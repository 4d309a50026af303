import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, statSync, symlinkSync, lstatSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `nobody` on Linux distributions. */
const NOBODY = { uid: 65_534, gid: 65_534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Spawn options of an engine: it never runs as root, which Elasticsearch refuses and no engine needs. */
export const ordinaryUser = (): { uid?: number; gid?: number } => (isRoot() ? NOBODY : {});

/** Changes the owner of a folder and its contents to the user of the engines. */
export function giveToEngines(target: string): void {
  if (!isRoot()) return;
  chownSync(target, NOBODY.uid, NOBODY.gid);
  if (!statSync(target).isDirectory()) return;
  for (const entry of readdirSync(target)) {
    const inner = path.join(target, entry);
    if (!lstatSync(inner).isSymbolicLink()) giveToEngines(inner);
  }
}

const OTHERS_MAY_ENTER = 0o001;

function everyoneMayEnter(folder: string): boolean {
  const above = path.dirname(folder);
  return (statSync(folder).mode & OTHERS_MAY_ENTER) !== 0 && (above === folder || everyoneMayEnter(above));
}

/**
 * A folder for engine data: `wanted`, or, if root starts in a place that an ordinary user cannot enter, a folder in the
 * system's temporary directory to which `wanted` then links.
 */
export function engineFolder(wanted: string): string {
  mkdirSync(path.dirname(wanted), { recursive: true });
  if (isRoot() && !everyoneMayEnter(path.dirname(path.resolve(wanted)))) return linkedFolder(wanted);
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  return wanted;
}

function linkedFolder(wanted: string): string {
  const name = createHash('sha256').update(path.resolve(wanted)).digest('hex').slice(0, 12);
  const real = path.join(tmpdir(), `talent-pool-${name}`);
  mkdirSync(real, { recursive: true, mode: 0o700 });
  if (!lstatSync(wanted, { throwIfNoEntry: false })) symlinkSync(real, wanted);
  return real;
}

/** Creates a temporary folder for engine data: other users can pass through it, but not list it. */
export function temporaryFolder(label: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `talent-pool-${label}-`));
  chmodSync(folder, 0o711);
  return folder;
}
