import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { callerFromClaims, createLogger, poolError, type Caller, type EmployerRecord } from '@talent-pool/service-kit';
import { StubSubgraph } from '../../../test/support/stub-subgraph.ts';
import { callerOrRefusal, isRefusal } from './caller-or-refusal.ts';
import { EmployerStatuses, withEmployerStatus } from './employer-status.ts';
import { CallerPoolIds } from './caller-pool-id.ts';

const employer = (sub = 'e'): Caller => callerFromClaims({ sub, role: 'employer', verification: 'VERIFIED' });
const candidate = callerFromClaims({ sub: 'c', role: 'candidate' });
const warnings: string[] = [];
const logger = createLogger('gateway', 'warn', { write: (line) => void warnings.push(line) });
let now = 0;
let stub: StubSubgraph;
let settings: { url: string; secret: string; timeout: number; logger: typeof logger; now: () => number };
beforeEach(async () => {
  stub = new StubSubgraph();
  warnings.length = 0;
  now = 1_000_000;
  settings = { url: await stub.listen(), secret: 's'.repeat(32), timeout: 5_000, logger, now: () => now };
});
afterEach(() => stub.stop());

const answering = (body: object, status = 200): void => {
  stub.reply = () => ({ status, body: JSON.stringify(body) });
};
const respondWithStatus = (viewerEmployerStatus: unknown, viewerEmployerId: unknown = null): void =>
  answering({ data: { viewerEmployerStatus, viewerEmployerId } });

describe('the verification status of an employer', () => {
  let standings: EmployerStatuses;
  beforeEach(() => void (standings = new EmployerStatuses(settings)));
  afterEach(() => standings.close());
  const ask = (sub?: string): Promise<EmployerRecord> => standings.of(employer(sub), 'Bearer t');

  test.each([
    [
      { data: { viewerEmployerStatus: 'VERIFIED', viewerEmployerId: 'e-1' } },
      { status: 'VERIFIED', employerId: 'e-1' },
    ],
    [
      { data: { viewerEmployerStatus: 'SUSPENDED', viewerEmployerId: 'e-1' } },
      { status: 'SUSPENDED', employerId: 'e-1' },
    ],
    [
      {
        data: {
          viewerEmployerStatus: 'VERIFIED',
          viewerEmployerId: 'e-1',
          viewerEmployerName: 'Nord',
          viewerEmployerMarks: ['a', 'b'],
        },
      },
      { status: 'VERIFIED', employerId: 'e-1', name: 'Nord', marks: ['a', 'b'] },
    ],
    [{ data: { viewerEmployerStatus: null, viewerEmployerId: null } }, { status: 'NONE', employerId: undefined }],
    [{ data: { viewerEmployerStatus: 'GREAT' } }, { status: 'UNKNOWN', employerId: undefined }],
    [{ data: {} }, { status: 'UNKNOWN' }],
    [{ data: null }, { status: 'UNKNOWN' }],
    [{ data: { viewerEmployerStatus: 'VERIFIED' }, errors: [{ message: 'no' }] }, { status: 'UNKNOWN' }],
  ])('is read from the response %j', async (answer, record) => {
    answering(answer);
    expect(await ask()).toEqual(record);
  });

  test('is UNKNOWN, with a warning, when the subgraph is unavailable', async () => {
    answering({ data: { viewerEmployerStatus: 'VERIFIED' } }, 500);
    expect(await ask()).toEqual({ status: 'UNKNOWN' });
    expect(warnings).toHaveLength(1);
  });

  test('is requested with the token of the account and a signature', async () => {
    respondWithStatus('VERIFIED');
    await ask();
    expect(stub.requests).toEqual([
      '{"query":"{ viewerEmployerStatus viewerEmployerId viewerEmployerName viewerEmployerMarks }"}',
    ]);
    expect(stub.headers[0]).toMatchObject({
      authorization: 'Bearer t',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/u),
      'x-pool-signature': expect.any(String),
    });
  });

  test('is cached for 1.5 seconds per account', async () => {
    respondWithStatus('VERIFIED', 'e-1');
    await ask('one');
    now += 1_499;
    respondWithStatus('SUSPENDED', 'e-1');
    expect((await ask('one')).status).toBe('VERIFIED');
    expect((await ask('two')).status).toBe('SUSPENDED');
    now += 1;
    expect((await ask('one')).status).toBe('SUSPENDED');
    expect(stub.requests).toHaveLength(3);
    expect(warnings).toEqual([]);
  });

  test('is not cached when it is UNKNOWN', async () => {
    answering({}, 500);
    expect((await ask()).status).toBe('UNKNOWN');
    respondWithStatus('VERIFIED');
    expect((await ask()).status).toBe('VERIFIED');
  });

  test('is requested once for concurrent requests', async () => {
    respondWithStatus('VERIFIED');
    await Promise.all([ask(), ask(), ask()]);
    expect(stub.requests).toHaveLength(1);
  });

  test('determines the permissions of employers, and of no other role', async () => {
    respondWithStatus('SUSPENDED', 'e-1');
    const verify = withEmployerStatus(async (token) => (token === 'Bearer c' ? candidate : employer()), standings);
    const found = await verify('Bearer e');
    expect([found?.employerStatus, found?.employerId, [...(found?.permissions ?? [])]]).toEqual([
      'SUSPENDED',
      'e-1',
      ['employer:own'],
    ]);
    expect(await verify('Bearer c')).toBe(candidate);
    expect(stub.requests).toHaveLength(1);
  });
});

describe('the pool id of the caller', () => {
  let profiles: CallerPoolIds;
  beforeEach(() => void (profiles = new CallerPoolIds(settings)));
  afterEach(() => profiles.close());
  const callerFor = (subgraph: string, caller: Caller | undefined) =>
    profiles.callerFor(subgraph, { authorization: 'Bearer t', caller, requestId: 'r', span: undefined as never });
  const poolIdFor = async (subgraph: string, caller: Caller) => (await callerFor(subgraph, caller))?.poolId;

  test('is sent to the subgraphs that need it, and requested each time', async () => {
    answering({ data: { viewerPoolId: 'p-1' } });
    expect(await poolIdFor('portals', candidate)).toBe('p-1');
    answering({ data: { viewerPoolId: null } });
    expect(await poolIdFor('portals', candidate)).toBeNull();
    expect(stub.requests).toEqual(['{"query":"{ viewerPoolId }"}', '{"query":"{ viewerPoolId }"}']);
    expect(stub.headers[0]).toMatchObject({ authorization: 'Bearer t', 'x-request-id': 'r' });
    expect(warnings).toEqual([]);
  });

  test.each([
    ['a subgraph that does not need it', 'occupations', candidate],
    ['an employer', 'portals', employer()],
    ['nobody', 'portals', undefined],
  ])('is not requested for %s', async (_who, subgraph, caller) => {
    answering({ data: { viewerPoolId: 'p-1' } });
    expect(await callerFor(subgraph, caller)).toBe(caller);
    expect(stub.requests).toEqual([]);
  });

  test.each([
    [{ data: {} }, 200],
    [{ data: null }, 200],
    [{ data: { viewerPoolId: 'p-1' }, errors: [{ message: 'no' }] }, 200],
    [{ data: { viewerPoolId: 'p-1' } }, 503],
  ])('stays unknown, with a warning, after the response %j (%d)', async (answer, status) => {
    answering(answer, status);
    expect(await callerFor('portals', candidate)).toBe(candidate);
    expect(warnings).toHaveLength(1);
  });
});

describe('a token', () => {
  const refused = async (error: unknown) => {
    const found = await callerOrRefusal(async () => Promise.reject(error as Error), 'Bearer t');
    return isRefusal(found) ? [found.status, found.body.errors?.[0]?.extensions?.['code']] : found;
  };

  test('that is valid identifies its caller; without a token the caller is anonymous', async () => {
    const verify = async (authorization: string | undefined) => (authorization ? candidate : undefined);
    expect(await callerOrRefusal(verify, 'Bearer t')).toBe(candidate);
    expect(await callerOrRefusal(verify, undefined)).toBeUndefined();
    expect([isRefusal(candidate), isRefusal(undefined)]).toEqual([false, false]);
  });

  test.each([
    [poolError('UNAUTHENTICATED', 'The token is over.'), [401, 'UNAUTHENTICATED']],
    [poolError('UNAVAILABLE', 'No keys.'), [503, 'UNAVAILABLE']],
    [new Error('at 10.0.0.1'), [500, 'INTERNAL_SERVER_ERROR']],
    [Object.assign(new Error('x'), { extensions: {} }), [500, 'INTERNAL_SERVER_ERROR']],
  ])('that is refused with %s has the code and status of the error', async (error, expected) => {
    expect(await refused(error)).toEqual(expected);
  });
});
