import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from '@elastic/elasticsearch';
import { createEngineClient } from '@talent-pool/search-index';
import { createLogger, reportDatabaseFaults, withDeadline, type QueryDeadline } from '@talent-pool/service-kit';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import mongoose, { type Connection } from 'mongoose';
import { ProfileStore } from '../../subgraphs/candidates/src/data/profile.store.ts';
import { IndexReader } from '../../subgraphs/portals/src/data/index.reader.ts';
import { SearchStore } from '../../subgraphs/portals/src/data/search.store.ts';
import { VacancyStore } from '../../subgraphs/vacancies/src/data/vacancy.store.ts';
import { createTestNames, testEngines } from '../support/engines.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const names = createTestNames();
const connections: Connection[] = [];
/** Commands sent to MongoDB, with their time limits. */
let sent: { readonly name: string; readonly limit: unknown }[] = [];
let profiles: ProfileStore;
let vacancies: VacancyStore;
let searches: SearchStore;

async function connect(dbName: string): Promise<Connection> {
  const connection = await mongoose
    .createConnection(testEngines().mongoUrl, { dbName, monitorCommands: true })
    .asPromise();
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    sent.push({ name: commandName, limit: (command as { maxTimeMS?: unknown }).maxTimeMS });
  });
  connections.push(connection);
  return connection;
}

beforeAll(async () => {
  profiles = new ProfileStore(await connect(names.candidatesDatabase));
  vacancies = new VacancyStore(await connect(names.vacanciesDatabase));
  searches = new SearchStore(await connect(names.portalsDatabase));
  for (const store of [profiles, vacancies, searches]) await store.prepare();
});
beforeEach(() => {
  sent = [];
});
afterAll(async () => {
  for (const connection of connections) await connection.close();
  await names.drop();
});

/** A deadline after the given milliseconds. */
const within = (milliseconds: number): QueryDeadline => ({
  signal: AbortSignal.timeout(milliseconds),
  remaining: () => milliseconds,
});
const act = { caller: { subject: 'o', role: 'officer' }, action: 'PROFILE_READ' } as never;

/** All MongoDB operations of queries. */
const WORK: Readonly<Record<string, () => Promise<unknown>>> = {
  'a profile by its account': () => profiles.bySubject('x'),
  'a profile by its id': () => profiles.byId('x'),
  'a profile that an officer reads': () => profiles.read('x', () => true, act),
  'the audit': () => profiles.audits.about('x'),
  'an entry of the audit': () => profiles.audits.record('x', act),
  'employers by id': () => vacancies.employers.byIds(['x']),
  'the employer of an account': () => vacancies.employers.ofAccount('x'),
  'its id': () => vacancies.employers.idOfAccount('x'),
  'its standing': () => vacancies.employers.statusOf('x'),
  'employers that wait': () => vacancies.employers.waiting('DE', 5),
  'invitations of an employer': () => vacancies.invitations.ofEmployer('x', NOW, 5),
  'invitations to an account': () => vacancies.invitations.ofSubject('x', NOW, 5),
  'what was done about accounts': () => vacancies.invitations.eventsOf('x', 5),
  'vacancies by id': () => vacancies.byIds(['x']),
  'vacancies of an employer': () => vacancies.ofEmployer('x', { today: '2026-11-24', limit: 5 }),
  'saved searches': () => searches.ofOwner('x'),
  'a saved search': () => searches.one('x', 'y'),
  'what an account may do': () => searches.noteAccess('x', { role: 'portal', standing: 'NONE' }, NOW),
  finds: () => searches.finds('x', 'results', { since: null, after: undefined, limit: 5 }),
  'finds that are forgotten': () => searches.forget(['x']),
};

describe('a MongoDB operation of a query', () => {
  test.each(Object.keys(WORK))('has the remaining time of the query: %s', async (name) => {
    await withDeadline(within(30_000), () => WORK[name]?.());
    const commands = sent.filter((command) => !['commitTransaction', 'abortTransaction'].includes(command.name));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.map(({ limit }) => limit)).toEqual(commands.map(() => 30_000));
    sent = [];
    await WORK[name]?.();
    expect(sent.map(({ limit }) => limit)).toEqual(sent.map(() => undefined));
  });

  test('ends at the deadline with UNAVAILABLE', async () => {
    const slow = () => vacancies.employers.model.find({ $where: 'sleep(600000) || true' }).lean().exec();
    await vacancies.employers.model.collection.insertOne({ _id: 'slow' as never });
    const { Query } = reportDatabaseFaults({ Query: { slow } }, createLogger('deadlines', 'silent'));
    const failure = withDeadline(within(50), () => Query.slow()).catch((error: unknown) => error);
    expect(await failure).toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  });

  test('does not start after the caller has disconnected', async () => {
    const gone = { signal: AbortSignal.abort(), remaining: () => 1 };
    for (const work of Object.values(WORK)) {
      const failure = withDeadline(gone, async () => work()).catch((error: unknown) => error);
      expect(await failure).toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    }
    expect(sent.filter(({ name }) => name !== 'abortTransaction')).toEqual([]);
  });
});

describe('an Elasticsearch request of portals for a query', () => {
  let silent: Server;
  let closed: Promise<unknown>;
  let reader: IndexReader;
  let engine: Client;
  beforeAll(async () => {
    // Accepts requests and never responds.
    closed = new Promise((resolve) => {
      silent = createServer((request) => {
        request.on('error', () => undefined).once('close', () => resolve('closed'));
      }).listen(0, '127.0.0.1');
    });
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    engine = createEngineClient({ ELASTICSEARCH_URL: `http://127.0.0.1:${port}` });
    reader = new IndexReader(engine, 'none', await loadTaxonomy());
  });
  afterAll(async () => {
    await engine.close();
    silent.closeAllConnections();
    silent.close();
  });

  test('ends at the deadline with UNAVAILABLE, and its connection is closed', async () => {
    const present = () => reader.present('cards', ['x']);
    const { Query } = reportDatabaseFaults({ Query: { present } }, createLogger('deadlines', 'silent'));
    let given: unknown;
    engine.diagnostic.once('request', (_error, result) => {
      given = result?.meta.request.options;
    });
    const deadline = within(50);
    const failure = withDeadline(deadline, () => Query.present()).catch((error: unknown) => error);
    expect(await failure).toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    expect(await closed).toBe('closed');
    expect(given).toMatchObject({ requestTimeout: 50, signal: deadline.signal });
  });
});
