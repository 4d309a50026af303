import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OutboxKeeper } from '@talent-pool/outbox';
import { callerFromClaims, createLogger, type Caller } from '@talent-pool/service-kit';
import { seed, type Person } from '../../../subgraphs/candidates/src/testing/seed.ts';
import { startTestSubgraph as startCandidates } from '../../../subgraphs/candidates/src/testing/test-subgraph.ts';
import { startTestSubgraph as startContactPoints } from '../../../subgraphs/contact-points/src/testing/test-subgraph.ts';
import { officer, type OperationResult } from '../../support/subgraph-in-process.ts';

const PAGE = readFileSync(new URL('../../../docs/guides/contact-points.md', import.meta.url), 'utf8');
/** A query with its role, its day and its response. */
const EXAMPLE = /```graphql\n# as ([a-z ]+), (\d{4}-\d\d-\d\d)\n([\s\S]*?)```\s*```json\n([\s\S]*?)```/gu;
const examples = [...PAGE.matchAll(EXAMPLE)].map(([, as = '', day = '', query = '', answer = '']) => ({
  as,
  day,
  query,
  answer,
}));
/** Root fields of the subgraph that owns profiles. */
const OF_CANDIDATES = /\b(?:submitProfile|updateProfile|decideAdmission)\(/u;
const logger = createLogger('candidates', 'silent');

let contactPoints: Awaited<ReturnType<typeof startContactPoints>>;
let candidates: Awaited<ReturnType<typeof startCandidates>>;
let person: Person;
let other: Person;
beforeAll(async () => {
  [contactPoints, candidates] = await Promise.all([startContactPoints(), startCandidates()]);
  const inGermany = { onlyMemberStates: ['DE'] };
  person = await seed(candidates).candidate(inGermany).create();
  other = await seed(candidates).candidate(inGermany).create();
});
afterAll(() => Promise.all([contactPoints.stop(), candidates.stop()]));

/** Passes the settings on, as the services do by themselves. */
async function passOn(): Promise<void> {
  const { outbox } = contactPoints.store;
  await new OutboxKeeper({ outbox, expected: [], retentionDays: 30, logger }).numberAll();
  const consumer = candidates.store.memberStateSettings.consumer('candidates', { owner: outbox.database, logger });
  await consumer.round();
  await consumer.stop();
}

function callerOf(as: string): Caller {
  if (as === 'officer') return officer('DE');
  if (as === 'administrator') return callerFromClaims({ sub: 'admin', role: 'admin' });
  return as === 'candidate' ? person.caller : other.caller;
}

function run({ as, day, query }: (typeof examples)[number]): Promise<OperationResult> {
  const options = { as: callerOf(as), now: new Date(`${day}T09:00:00Z`) };
  if (!OF_CANDIDATES.test(query)) return contactPoints.execute(query, options);
  return candidates.execute(query, { ...options, variables: { candidateId: other.id } });
}

test('the guide has examples of officers, administrators and candidates', () => {
  expect(new Set(examples.map(({ as }) => as))).toEqual(
    new Set(['officer', 'administrator', 'candidate', 'another candidate']),
  );
  expect(examples).toHaveLength(PAGE.split('```graphql').length - 1);
});

test.each(examples.map((example, place) => [place + 1, example] as const))(
  'example %i of docs/guides/contact-points.md answers what it says',
  async (_place, example) => {
    const { data, errors } = await run(example);
    await passOn();
    expect(errors.length > 0 ? { errors, data } : { data }).toEqual(JSON.parse(example.answer));
  },
);
