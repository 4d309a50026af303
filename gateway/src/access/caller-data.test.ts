import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { callerFromClaims, createLogger } from '@talent-pool/service-kit';
import { StubSubgraph } from '../../../test/support/stub-subgraph.ts';
import { CallerPoolIds } from './caller-pool-id.ts';
import { EmployerStatuses } from './employer-status.ts';

const candidate = callerFromClaims({ sub: 'c', role: 'candidate' });
const employer = callerFromClaims({ sub: 'e', role: 'employer', verification: 'VERIFIED' });
const logger = createLogger('gateway', 'silent');
let stub: StubSubgraph;
let poolIds: CallerPoolIds;
let statuses: EmployerStatuses;
beforeEach(async () => {
  stub = new StubSubgraph();
  const settings = { url: await stub.listen(), secret: 's'.repeat(32), timeout: 5_000, logger, now: () => 0 };
  poolIds = new CallerPoolIds(settings);
  statuses = new EmployerStatuses(settings);
});
afterEach(async () => {
  await Promise.all([poolIds.close(), statuses.close()]);
  await stub.stop();
});
const respond = (data: object): void => void (stub.reply = () => ({ status: 200, body: JSON.stringify({ data }) }));
const withPoolId = () =>
  poolIds.callerFor('portals', {
    authorization: 'Bearer t',
    caller: candidate,
    requestId: 'r',
    span: undefined as never,
  });

test('a caller with a pool id keeps everything else that is known about it', async () => {
  respond({ viewerPoolId: 'p-1' });
  expect(await withPoolId()).toEqual({ ...candidate, poolId: 'p-1' });
});

test('facts that the vacancies subgraph does not know are undefined', async () => {
  respond({
    viewerEmployerStatus: 'VERIFIED',
    viewerEmployerId: null,
    viewerEmployerName: null,
    viewerEmployerMarks: null,
  });
  expect(await statuses.of(employer, 'Bearer t')).toStrictEqual({
    status: 'VERIFIED',
    employerId: undefined,
    name: undefined,
    marks: undefined,
  });
});

test('no look-up uses a connection after closing', async () => {
  respond({ viewerPoolId: 'p-1', viewerEmployerStatus: 'VERIFIED' });
  await Promise.all([poolIds.close(), statuses.close()]);
  expect(await withPoolId()).toBe(candidate);
  expect((await statuses.of(employer, 'Bearer t')).status).toBe('UNKNOWN');
  expect(stub.requests).toEqual([]);
});
