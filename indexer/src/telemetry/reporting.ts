import type { Logger, Telemetry } from '@talent-pool/service-kit';
import type { Metrics } from './metrics.ts';

/** Where a term reports what it does. */
export interface Reporting {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly metrics: Metrics;
}
