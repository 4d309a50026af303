import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Metrics, type Telemetry } from '@talent-pool/service-kit';
import { Tracing } from '../../../packages/service-kit/src/telemetry/tracing.ts';
import { OutcomeCipher } from '../../../gateway/src/idempotency/outcome.cipher.ts';
import { CANARIES, PERSONAL } from '../../../subgraphs/candidates/src/testing/canaries.ts';
import { completeProfile } from '../../../subgraphs/candidates/src/testing/seed.ts';
import { adminClient } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type GraphQLResponse, type RunningPool } from '../../support/running-pool.ts';
import { startTraceReceiver, type TraceReceiver } from '../../support/trace-receiver.ts';
import { collectionsWith } from './stored-documents.ts';

const lines: string[] = [];
const errors: string[] = [];
const engine = adminClient();
let pool: RunningPool;
let receiver: TraceReceiver;
const told = new Map<string, Telemetry>();
let marked: object;
/** Canaries that cannot occur by chance in ids, digests or binary data. */
const STORED = /canary|1971-07-17|99887766/iu;

/** Random ids and times may contain any digits, also those of a year. */
const withoutIds = (text: string): string => text.replaceAll(/\b[0-9a-f-]{13,}\b/gu, '');

/** Sends a request and records the errors shown to the caller. */
async function request(query: string, options: Parameters<RunningPool['request']>[1] = {}): Promise<GraphQLResponse> {
  const answer = await pool.request(query, options);
  errors.push(...answer.errors.map((error) => JSON.stringify(error)));
  return answer;
}

const CREATE = `mutation CanaryOperation($input: CreateProfileInput!) { createProfile(input: $input) {
  profile { id revision } problems { field code } } }`;
const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  profile { id revision } problems { field code } } }`;

beforeAll(async () => {
  receiver = await startTraceReceiver();
  const telemetry = (service: string): Telemetry => {
    const tracing = new Tracing({ service, url: receiver.url, ratio: 1 });
    told.set(service, { metrics: new Metrics(service), tracing });
    return told.get(service) as Telemetry;
  };
  pool = await startPool({ admission: 'officer', log: (line) => void lines.push(line), telemetry });
});
afterAll(async () => {
  await pool.stop();
  await receiver.stop();
  await engine.close();
});

/** All indexed data: sources, and the terms of every aggregatable field. */
async function everythingIndexed(): Promise<string> {
  const index = `${pool.names.prefix}-*`;
  const { hits } = await engine.search({ index, size: 1_000, query: { match_all: {} } });
  const mapping = await engine.indices.getMapping({ index });
  const fields = Object.values(mapping).flatMap(({ mappings }) =>
    Object.entries(mappings.properties ?? {}).flatMap(([name, { type }]) => (type === 'keyword' ? [name] : [])),
  );
  const aggs = Object.fromEntries(fields.map((field) => [field, { terms: { field, size: 1_000 } }]));
  const { aggregations } = await engine.search({ index, size: 0, aggs });
  return JSON.stringify([hits.hits, aggregations]);
}

/** Collections of all databases of the pool with a document that contains a canary. */
const collectionsWithCanaries = (): Promise<string[]> => collectionsWith(pool, STORED);

describe('a person with a canary in every field', () => {
  test('uses every feature', async () => {
    const profile = { ...completeProfile(), ...CANARIES };
    const as = 'candidate';
    const wrong = { ...profile, contact: { email: 'canary at example', phone: 'canary' } };
    await request(CREATE, { as, variables: { input: { profile: wrong } } });
    await request(CREATE, { as, variables: { input: { profile: { identity: 'Canarylast' } } } });
    const consents = ['PUBLISH_CARD', 'PROTECTION_NEED'];
    marked = { input: { profile, consents } };
    const created = await request(CREATE, { as, variables: marked, headers: { 'idempotency-key': 'canary-key' } });
    expect(created.data).toMatchObject({ createProfile: { problems: [], profile: { revision: 1 } } });
    await request(CREATE, { as, variables: { input: { profile, consents } } });
    await request(UPDATE, { as, variables: { input: { expectedRevision: 7, profile } } });
    await request('mutation { submitProfile(input: { expectedRevision: 1 }) { profile { revision } } }', { as });
    const queue = await request('{ admissionQueue { edges { node { candidateId revision } } } }', { as: 'officer' });
    const { candidateId, revision } = (
      queue.data as unknown as { admissionQueue: { edges: { node: { candidateId: string; revision: number } }[] } }
    ).admissionQueue.edges[0]?.node ?? { candidateId: '', revision: 0 };
    const read = await request(
      `{ candidateProfile(id: "${candidateId}", purpose: ADMISSION) { identity { familyName } } }`,
      {
        as: 'officer',
      },
    );
    expect(read.data).toEqual({ candidateProfile: { identity: { familyName: 'Canarylast' } } });
    await request(
      `mutation { decideAdmission(input: { candidateId: "${candidateId}", expectedRevision: ${revision}, admit: true }) { profile { revision } } }`,
      { as: 'officer' },
    );
    const published = await request(
      `mutation { publishProfile(input: { expectedRevision: ${revision + 1} }) { profile { published poolId } problems { code } } }`,
      { as },
    );
    expect(published.data).toMatchObject({ publishProfile: { problems: [], profile: { published: true } } });
    const found = await eventually(async () => {
      const answer = await request(
        '{ searchProfiles { totalCount edges { node { id } } facets { iscoGroups { value { label level } } } } }',
        {
          as: 'employer',
        },
      );
      return JSON.stringify(answer.data).includes('"totalCount":1') ? answer : undefined;
    }, 'the card');
    expect(JSON.stringify(found.data)).not.toMatch(PERSONAL);
    const exported = await request('{ exportMyData { document } myAuditLog { edges { node { action } } } }', { as });
    expect(JSON.stringify(exported.data)).toMatch(PERSONAL);
  });

  test('is in no index', async () => {
    expect(await everythingIndexed()).not.toMatch(PERSONAL);
  });

  test('is in no collection of any database but the profiles', async () => {
    expect(await collectionsWithCanaries()).toEqual(['candidates.profiles']);
  });

  test('gets an error from a failing database', async () => {
    const database = pool.mongo.db(pool.names.candidatesDatabase);
    await database.command({ collMod: 'profiles', validator: { impossible: { $exists: true } } });
    const token = await pool.token('candidate', { sub: 'canary-two' });
    await request(CREATE, { token, variables: { input: { profile: CANARIES, consents: ['PROTECTION_NEED'] } } });
    await database.command({ collMod: 'profiles', validator: {} });
    expect(errors.join()).toMatch(/INTERNAL_SERVER_ERROR|UNAVAILABLE/u);
  });

  test('is in no collection of any database after erasure, and no idempotency key brings it back', async () => {
    const again = await request(CREATE, {
      as: 'candidate',
      variables: marked,
      headers: { 'idempotency-key': 'canary-key' },
    });
    expect(again.errors.map(({ extensions }) => extensions['code'])).toEqual(['ANSWER_NOT_KEPT']);
    const erased = await request('mutation { eraseMyProfile(input: { confirm: true }) { status } }', {
      as: 'candidate',
    });
    expect(erased.errors).toEqual([]);
    await eventually(async () => {
      const ledger = pool.mongo.db(pool.names.candidatesDatabase).collection('erasureLedger');
      return (await ledger.findOne({ completedAt: { $ne: null } })) ?? undefined;
    }, 'the erasure');
    expect(await collectionsWithCanaries()).toEqual([]);
    expect(await everythingIndexed()).not.toMatch(PERSONAL);
    const outcomes = pool.mongo.db(pool.names.gatewayDatabase).collection('outcomes');
    expect(await outcomes.countDocuments({ owner: new OutcomeCipher(pool.secret).ownerMark('candidate') })).toBe(0);
  });

  test('is in no error', () => {
    expect(errors.length).toBeGreaterThan(1);
    expect(errors.filter((error) => PERSONAL.test(error))).toEqual([]);
  });

  test('is in no line of any log', () => {
    const services = new Set(lines.map((line) => (JSON.parse(line) as { service: string }).service));
    expect([...services].sort()).toEqual(['candidates', 'gateway', 'indexer', 'occupations', 'search', 'vacancies']);
    expect(lines.filter((line) => PERSONAL.test(withoutIds(line)))).toEqual([]);
  });

  test('is in no metric of any service', async () => {
    const texts = await Promise.all([...told.values()].map(({ metrics }) => metrics.text()));
    expect(texts.join('\n')).toMatch(
      /pool_operation_duration_seconds_count\{service="gateway",operation="createProfile"/u,
    );
    const samples = texts.flatMap((text) => text.split('\n')).filter((line) => !line.startsWith('#'));
    const series = samples.map((line) => line.replace(/ [\d.e+-]+$/u, ''));
    expect(series.filter((text) => PERSONAL.test(text))).toEqual([]);
  });

  test('is in no trace', async () => {
    await Promise.all([...told.values()].map(({ tracing }) => tracing.stop()));
    const services = new Set(receiver.spans.map(({ service }) => service));
    expect([...services].sort()).toEqual(['candidates', 'gateway', 'indexer', 'occupations', 'search', 'vacancies']);
    expect(receiver.spans.map(({ name }) => name)).toContain('createProfile');
    expect(receiver.bodies.filter((body) => PERSONAL.test(withoutIds(body)))).toEqual([]);
  });
});
