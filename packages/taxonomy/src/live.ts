import { PeriodicJob, type JobParts } from '@talent-pool/jobs';

/** Default polling interval in milliseconds. */
const LOOK = 2_000;

/** Logger and metrics for polling. */
export type LiveParts = Pick<JobParts, 'log' | 'metrics'>;

/** An object that follows its store until it is stopped. */
export interface Live<T> {
  readonly held: T;
  stop(): Promise<void>;
}

/**
 * Polls for changes; a failed poll has no effect. Returns a function that stops it. `rhythm`: polling interval in
 * milliseconds.
 */
export function follow(
  name: string,
  look: () => Promise<void>,
  parts: LiveParts,
  rhythm: number = LOOK,
): () => Promise<void> {
  const failure = 'the versions in use cannot be looked up; the service continues with the loaded ones';
  const job = new PeriodicJob({ ...parts, name, run: look, interval: rhythm, failure });
  job.start();
  return () => job.stop();
}
