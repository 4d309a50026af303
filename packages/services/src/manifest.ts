import type { ServiceDefinition } from './definition.ts';

/**
 * All services of the pool. Derived from it: lint boundaries, databases and their users, secrets, settings and their
 * documentation, resolver types, the gateway's subgraph addresses, the processes of `npm start`, and the services of
 * end-to-end tests. docker-compose.yml is written by hand and checked against it (test/contract/services.test.ts).
 *
 * A subgraph is in subgraphs/<name>, and its schema in schema/<name>.graphql.
 */
export const SERVICES = {
  gateway: {
    kind: 'gateway',
    database: 'gateway',
    imports: ['jobs', 'service-kit', 'services'],
    readiness: ['mongodb', 'graph'],
    container: { memory: 768, heap: 384 },
    local: { youngHeap: 32, waitsForIndex: true },
  },
  occupations: {
    kind: 'subgraph',
    reads: ['taxonomy'],
    imports: ['messages', 'service-kit', 'taxonomy', 'taxonomy-store'],
    readiness: [],
    local: { youngHeap: 16 },
  },
  candidates: {
    kind: 'subgraph',
    database: 'candidates',
    reads: ['indexer', 'taxonomy'],
    follows: ['contact-points'],
    imports: [
      'document-store',
      'jobs',
      'lease',
      'messages',
      'outbox',
      'pay',
      'pool-settings',
      'search-index',
      'service-kit',
      'services',
      'taxonomy',
      'taxonomy-store',
    ],
    readiness: ['mongodb'],
  },
  vacancies: {
    kind: 'subgraph',
    database: 'vacancies',
    reads: ['taxonomy'],
    follows: ['candidates', 'contact-points'],
    imports: [
      'document-store',
      'jobs',
      'outbox',
      'pay',
      'pool-settings',
      'search-index',
      'service-kit',
      'services',
      'taxonomy',
      'taxonomy-store',
    ],
    readiness: ['mongodb'],
  },
  portals: {
    kind: 'subgraph',
    database: 'portals',
    reads: ['taxonomy'],
    follows: ['candidates', 'vacancies'],
    elasticsearch: 'search',
    imports: [
      'document-store',
      'jobs',
      'matching',
      'meaning',
      'messages',
      'outbox',
      'pay',
      'search-index',
      'service-kit',
      'taxonomy',
      'taxonomy-store',
      'text-reader',
    ],
    readiness: ['mongodb'],
    receivesPoolId: true,
    // Alerts have a lower priority than requests when processors are busy.
    container: { cpuShares: 128 },
    local: { youngHeap: 16, niceness: 10, isBatch: true },
  },
  search: {
    kind: 'subgraph',
    elasticsearch: 'search',
    imports: ['matching', 'meaning', 'messages', 'search-index', 'service-kit', 'taxonomy', 'text-reader'],
    readiness: ['elasticsearch'],
    local: { youngHeap: 16, waitsForIndex: true },
  },
  'contact-points': {
    kind: 'subgraph',
    database: 'contact-points',
    imports: ['document-store', 'outbox', 'pool-settings', 'search-index', 'service-kit', 'services', 'taxonomy'],
    readiness: ['mongodb'],
    local: { youngHeap: 16 },
  },
  indexer: {
    kind: 'indexer',
    database: 'indexer',
    reads: ['candidates', 'vacancies', 'taxonomy'],
    elasticsearch: 'indexer',
    imports: ['jobs', 'lease', 'pay', 'search-index', 'service-kit', 'taxonomy', 'taxonomy-store'],
    readiness: ['profiles', 'vacancies'],
    container: { memory: 768, heap: 384 },
    // No lower priority: withdrawn cards must leave the index within seconds under any load. It only does not preempt
    // others.
    local: { heap: 384, youngHeap: 32, isBatch: true, waitsForIndex: true },
  },
} as const satisfies Readonly<Record<string, ServiceDefinition>>;
