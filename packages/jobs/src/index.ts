export { PeriodicJob, type JobLog, type JobMetrics, type JobParts } from './periodic-job.ts';
