import { PeriodicJob, type JobParts } from '@talent-pool/jobs';

/** Between two looks, in milliseconds. */
const LOOK = 2_000;

/** Where looks are reported; the logger and the metrics of a service fit. */
export type LiveParts = Pick<JobParts, 'log' | 'metrics'>;

/** What follows its store until it is stopped. */
export interface Live<T> {
  readonly held: T;
  stop(): Promise<void>;
}

/**
 * Looks again and again whether something has changed; a look that fails changes nothing. Answers how to stop it.
 * `rhythm`: milliseconds between two looks.
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
