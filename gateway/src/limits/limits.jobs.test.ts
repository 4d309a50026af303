import { expect, test } from '@jest/globals';
import { silentTelemetry } from '@talent-pool/service-kit';
import { pino } from 'pino';
import { maintenanceJobs } from './limits.jobs.ts';

const log = pino({ level: 'silent' });

test('maintenance gives back idle allowances, writes pending card changes, and reports both jobs', async () => {
  const done: string[] = [];
  const allowances = (name: string) => ({ releaseIdle: () => void done.push(name) });
  const budget = { ...allowances('budget'), flush: async () => void done.push('notes') };
  const { metrics } = silentTelemetry('gateway');
  const jobs = maintenanceJobs({ rates: allowances('rates'), costs: allowances('costs'), budget }, { log, metrics });
  for (const job of jobs) await job.once();
  expect(done).toEqual(['rates', 'costs', 'budget', 'notes']);
  const reported = await metrics.text();
  for (const name of ['idle allowances', 'card notes'])
    expect(reported).toContain(`pool_job_last_success_timestamp_seconds{periodic_job="${name}",service="gateway"}`);
});
