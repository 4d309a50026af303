import { PeriodicJob, type JobParts } from '@talent-pool/jobs';
import type { Feed } from '../feeds/feed.ts';
import type { Tenure } from '../leadership/tenure.ts';
import type { Reporting } from '../telemetry/reporting.ts';

export interface TermJob extends Pick<JobParts, 'name' | 'run' | 'interval' | 'delayed' | 'failure'> {
  /** Whether an error affects only this job: it is logged, and the job continues. Any other error ends the term. */
  readonly tolerates?: (error: unknown) => boolean;
}

/** Parts of a term that a job needs. */
interface JobTerm {
  readonly tenure: Pick<Tenure, 'signal'>;
  readonly source: { readonly feed: Pick<Feed, 'name'> };
  readonly reporting: Pick<Reporting, 'logger' | 'telemetry'>;
}

/** Runs a job until the term ends. Throws errors that the job does not tolerate. */
export async function keepRunning(
  { tenure, source, reporting: { logger, telemetry } }: JobTerm,
  { name, run, tolerates = () => false, ...parts }: TermJob,
): Promise<void> {
  const over = new AbortController();
  const fatal: unknown[] = [];
  const runOnce = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (!tolerates(error)) {
        fatal.push(error);
        over.abort();
      }
      throw error;
    }
  };
  const about = { name: `${source.feed.name} ${name}`, log: logger, metrics: telemetry.metrics };
  await new PeriodicJob({ ...parts, ...about, run: runOnce }).until(AbortSignal.any([tenure.signal, over.signal]));
  if (fatal.length > 0) throw fatal[0];
}
