import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const STEP = 250;
/** Timeout in milliseconds for a lock file without a process id: after that its writer must have died. */
const WRITTEN_WITHIN = 5_000;

function isHeld(file: string): boolean {
  const owner = Number(readFileSync(file, 'utf8'));
  if (!owner) return Date.now() - statSync(file).mtimeMs < WRITTEN_WITHIN;
  try {
    return process.kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a killed process; a missing lock is fine. */
function removeAbandoned(file: string): void {
  try {
    if (!isHeld(file)) rmSync(file, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Runs `work` while holding the lock file; calls `waiting` once if another process holds it. */
export async function withLock<T>(file: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  let said = false;
  while (!take(file)) {
    removeAbandoned(file);
    if (!said) waiting();
    said = true;
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
