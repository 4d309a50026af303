import type { Logger, Telemetry } from '@talent-pool/service-kit';
import type { Metrics } from './metrics.ts';

/** Logger and metrics of a term. */
export interface Reporting {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly metrics: Metrics;
}
