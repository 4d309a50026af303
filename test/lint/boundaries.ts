import {
  definitionOf,
  folderOf,
  SERVICE_NAMES,
  usesMongoDb,
  type ServiceName,
} from '../../packages/services/src/index.ts';

interface Pattern {
  readonly group: string[];
  readonly message: string;
}
interface Boundary {
  readonly files: string[];
  readonly rules: { readonly 'no-restricted-imports': ['error', { readonly patterns: Pattern[] }] };
}

/** Imports allowed for a package, besides libraries without engines or GraphQL. */
interface PackageReach {
  readonly imports: readonly string[];
  /** Allowed engine and GraphQL libraries. */
  readonly reaches: readonly Reach[];
}
type Reach = 'mongoose' | 'mongodb' | 'elasticsearch' | 'graphql';

const PACKAGES: Readonly<Record<string, PackageReach>> = {
  'document-store': { imports: ['service-kit'], reaches: ['mongoose'] },
  jobs: { imports: [], reaches: [] },
  lease: { imports: [], reaches: [] },
  meaning: { imports: ['taxonomy'], reaches: [] },
  matching: { imports: ['pay', 'search-index', 'taxonomy', 'text-reader'], reaches: [] },
  messages: { imports: [], reaches: [] },
  outbox: { imports: ['jobs', 'lease', 'service-kit'], reaches: ['mongoose'] },
  pay: { imports: ['taxonomy'], reaches: [] },
  'pool-settings': { imports: ['outbox', 'search-index'], reaches: ['mongoose'] },
  'search-index': { imports: ['pay', 'taxonomy'], reaches: ['elasticsearch', 'graphql'] },
  'service-kit': { imports: ['taxonomy/language-tags', 'taxonomy/member-states'], reaches: ['graphql'] },
  services: { imports: [], reaches: [] },
  taxonomy: { imports: ['jobs'], reaches: [] },
  'text-reader': { imports: ['taxonomy'], reaches: [] },
  'taxonomy-store': { imports: ['pay', 'taxonomy'], reaches: ['mongodb'] },
};

const LIBRARIES: Readonly<Record<Reach, readonly string[]>> = {
  mongoose: ['mongoose'],
  mongodb: ['mongodb'],
  elasticsearch: ['@elastic/*'],
  graphql: ['graphql', '@apollo/*'],
};
const REACHES = Object.keys(LIBRARIES) as Reach[];

const boundary = (files: string, ...patterns: Pattern[]): Boundary => ({
  files: [files],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const onlyPackages = (names: readonly string[], message: string): Pattern => ({
  group: ['@talent-pool/*', ...names.map((name) => `!@talent-pool/${name}`), '**/src/**'],
  message,
});

const without = (reaches: readonly Reach[], message: string): Pattern[] =>
  reaches.length === 0 ? [] : [{ group: reaches.flatMap((reach) => LIBRARIES[reach]), message }];

const packageBoundary = ([name, { imports, reaches }]: readonly [string, PackageReach]): Boundary =>
  boundary(
    `packages/${name}/**`,
    onlyPackages(imports, 'A package may only import what test/lint/boundaries.ts allows it.'),
    ...without(
      REACHES.filter((reach) => !reaches.includes(reach)),
      'This package may not import the libraries of that engine or GraphQL: see test/lint/boundaries.ts.',
    ),
  );

/** Libraries of engines that the manifest does not give to a service. The gateway has no documents to model. */
function closedTo(name: ServiceName): Reach[] {
  const { kind, elasticsearch } = definitionOf(name);
  const mongodb: Reach[] = usesMongoDb(definitionOf(name)) ? [] : ['mongoose', 'mongodb'];
  const models: Reach[] = kind === 'gateway' ? ['mongoose'] : mongodb;
  return [...models, ...(elasticsearch ? [] : (['elasticsearch'] as const))];
}

const servicePatterns = (name: ServiceName): Pattern[] => [
  onlyPackages(
    definitionOf(name).imports,
    'Services meet through the graph, MongoDB or Elasticsearch, and import the packages that the manifest names (packages/services).',
  ),
  ...without(closedTo(name), 'The manifest (packages/services) does not give this engine to the service.'),
];

/** Import rules of packages and services for oxlint; `pool/layers` checks layers within a subgraph. */
export const boundaries = (): Boundary[] => [
  ...Object.entries(PACKAGES).map(packageBoundary),
  ...SERVICE_NAMES.map((name) => boundary(`${folderOf(name)}/**`, ...servicePatterns(name))),
];
