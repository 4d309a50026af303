import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import type { Document } from 'mongodb';
import mongoose, { type Connection } from 'mongoose';
import { profileFeed } from '../../indexer/src/feeds/profile-feed.ts';
import { vacancyFeed } from '../../indexer/src/feeds/vacancy-feed.ts';
import { ProfileStore } from '../../subgraphs/candidates/src/data/profile.store.ts';
import { VacancyStore } from '../../subgraphs/vacancies/src/data/vacancy.store.ts';
import { createTestNames, testEngines } from '../support/engines.ts';

const names = createTestNames();
let connections: Connection[];
let taxonomy: Taxonomy;

beforeAll(async () => {
  const { candidatesDatabase, vacanciesDatabase } = names;
  const open = (dbName: string) => mongoose.createConnection(testEngines().mongoUrl, { dbName }).asPromise();
  connections = await Promise.all([open(candidatesDatabase), open(vacanciesDatabase)]);
  const [candidates, vacancies] = connections as [Connection, Connection];
  await Promise.all([new ProfileStore(candidates).prepare(), new VacancyStore(vacancies).prepare()]);
  taxonomy = await loadTaxonomy();
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await names.drop();
});

/** Stages of MongoDB's query plan. */
const stages = (plan: Document): string[] => [
  String(plan['stage']),
  ...[plan['inputStage'], ...(plan['inputStages'] ?? [])].filter(Boolean).flatMap(stages),
];

test.each([
  ['cards', 0, () => profileFeed(taxonomy)],
  ['vacancies', 1, () => vacancyFeed(taxonomy)],
] as const)('the owners of %s are found with the indexes that their service creates', async (_what, place, feed) => {
  const { collection, filters } = feed();
  const plan = await connections[place]
    ?.collection(collection)
    .find(filters.owners(['a', 'b']) as never)
    .explain('queryPlanner');
  const used = stages((plan as Document)['queryPlanner'].winningPlan);
  expect(used).not.toContain('COLLSCAN');
  expect(used.some((stage) => stage === 'IXSCAN' || stage === 'IDHACK')).toBe(true);
});
