import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { repositoryFiles } from '../support/import-graph.ts';

/** Maximum lines of a source file. Longer files are listed below with a reason. */
const LIMIT = 120;

const ONE_STATE = 'one class whose methods share the state of one thing: a split would pass that state around';
const ONE_WALK = 'one walk through a structure: its steps are small functions that nothing else uses';
const WHOLE_TABLE = 'a list of definitions, short as code and read as a whole';
const ONE_FIELD = 'everything about one kind of field, from the filter to the mapping, is in one file';
const WIRING = 'puts parts together in the order in which they depend on each other';

const LONGER: Readonly<Record<string, string>> = {
  'gateway/src/config.ts': WHOLE_TABLE,
  'gateway/src/cards/card-budget.ts': ONE_STATE,
  'gateway/src/cards/card-views.ts': ONE_STATE,
  'gateway/src/cost/field-costs.ts': ONE_WALK,
  'gateway/src/cost/operation-plan.ts': ONE_WALK,
  'gateway/src/graph/execute-operation.ts': ONE_WALK,
  'gateway/src/idempotency/idempotency.ts': ONE_STATE,
  'gateway/src/limits/allowance-slices.ts': ONE_STATE,
  'gateway/src/server.ts': WIRING,
  'indexer/src/following/change-tail.ts': ONE_STATE,
  'indexer/src/indexes/document-indexes.ts': ONE_STATE,
  'indexer/src/leadership/indexer.ts': ONE_STATE,
  'packages/matching/src/explain-match.ts': ONE_WALK,
  'packages/outbox/src/consumer/event-consumer.ts': ONE_STATE,
  'packages/outbox/src/consumer/follower.ts': ONE_STATE,
  'packages/outbox/src/consumer/inbox.store.ts': ONE_STATE,
  'packages/search-index/src/concept-document.ts': ONE_WALK,
  'packages/search-index/src/fields/driving-licences.field.ts': ONE_FIELD,
  'packages/search-index/src/fields/occupations.field.ts': ONE_FIELD,
  'packages/search-index/src/fields/profile/skills.field.ts': ONE_FIELD,
  'packages/service-kit/src/compiled-execution.ts': ONE_STATE,
  'packages/service-kit/src/people/record-people.ts': ONE_WALK,
  'packages/service-kit/src/subgraph-server.ts': WIRING,
  'packages/service-kit/src/telemetry/metric-catalogue.ts': WHOLE_TABLE,
  'packages/service-kit/src/telemetry/metrics.ts': ONE_STATE,
  'packages/service-kit/src/telemetry/tracing.ts': ONE_STATE,
  'packages/service-kit/src/token-verifier.ts': ONE_WALK,
  'packages/taxonomy/src/load-facts.ts': ONE_WALK,
  'packages/taxonomy/src/taxonomy.ts': ONE_STATE,
  'scripts/dev/engines/elasticsearch.ts': WIRING,
  'scripts/dev/start/service-process.ts': ONE_STATE,
  'scripts/dev/start/services.ts': WIRING,
  'scripts/dev/start/start.ts': WIRING,
  'scripts/ops/esco/csv-rows.ts': ONE_WALK,
  'scripts/ops/esco/download.ts': ONE_WALK,
  'scripts/ops/esco/read-concepts.ts': ONE_WALK,
  'scripts/samples/profiles.ts': ONE_WALK,
  'subgraphs/candidates/src/data/erasure.store.ts': ONE_STATE,
  'subgraphs/candidates/src/data/group-commit.ts': ONE_STATE,
  'subgraphs/portals/src/data/alert.worker.ts': ONE_STATE,
  'subgraphs/portals/src/data/document-tail.ts': ONE_STATE,
  'subgraphs/portals/src/data/index.reader.ts': ONE_STATE,
  'subgraphs/portals/src/data/search.store.ts': ONE_STATE,
  'subgraphs/search/src/data/card.store.ts': ONE_STATE,
  'subgraphs/search/src/data/engine.reader.ts': ONE_STATE,
  'subgraphs/search/src/data/match.store.ts': ONE_STATE,
  'subgraphs/search/src/domain/matching/profile-match-search.ts': ONE_WALK,
  'subgraphs/vacancies/src/data/invitation.store.ts': ONE_STATE,
};

const isSource = (file: string): boolean =>
  !file.startsWith('test/') && !file.includes('/testing/') && !/\.(?:test|d)\.ts$/u.test(file);
const lines = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1;

test('a source file has at most 120 lines, or is listed here with a reason', () => {
  const tooLong = repositoryFiles('*.ts').filter((file) => isSource(file) && lines(file) > LIMIT);
  expect(tooLong.filter((file) => !Object.hasOwn(LONGER, file))).toEqual([]);
});

test('a listed file exists', () => {
  const files = new Set(repositoryFiles('*.ts'));
  expect(Object.keys(LONGER).filter((file) => !files.has(file))).toEqual([]);
});
