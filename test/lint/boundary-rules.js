import path from 'node:path';

const PRODUCTS = ['gateway/', 'indexer/', 'packages/', 'subgraphs/'];

/** Files outside their folder that programs may import: folders end with a slash. Packages are imported by name. */
const REACHES = {
  'scripts/pool/': [],
  'scripts/ops/': [
    'scripts/pool/',
    'indexer/src/feeds/feed.ts',
    'indexer/src/leadership/indexer.store.ts',
    'subgraphs/candidates/src/config.ts',
    'subgraphs/candidates/src/data/erasure-ledger.model.ts',
    'subgraphs/candidates/src/data/profile.store.ts',
    'subgraphs/candidates/src/domain/',
    'subgraphs/portals/src/data/forget-marks.ts',
  ],
  'scripts/samples/': ['scripts/pool/', 'subgraphs/candidates/src/domain/', 'subgraphs/vacancies/src/domain/'],
  // The settings table reads the settings of every service in the manifest.
  'scripts/dev/': ['scripts/', 'test/support/', 'gateway/src/config.ts'],
  'test/bench/': [
    'scripts/dev/',
    'scripts/pool/',
    'scripts/samples/',
    'gateway/src/config.ts',
    'gateway/src/limits/cost-meter.ts',
    'subgraphs/candidates/src/data/profile.store.ts',
    'subgraphs/candidates/src/domain/',
    'subgraphs/portals/src/data/index.reader.ts',
    'subgraphs/portals/src/domain/',
    'subgraphs/search/src/data/',
    'subgraphs/search/src/domain/',
  ],
  'test/faults/': [
    'scripts/dev/',
    'scripts/pool/',
    'scripts/samples/',
    'test/bench/',
    'test/support/',
    'subgraphs/candidates/src/domain/',
    'subgraphs/candidates/src/testing/',
    'subgraphs/vacancies/src/domain/',
  ],
  'test/relevance/': [
    'scripts/dev/',
    'scripts/pool/',
    'scripts/samples/',
    'test/bench/',
    'test/support/sample-cards.ts',
    'subgraphs/search/src/data/matches.request.ts',
    'subgraphs/search/src/domain/',
  ],
  ...Object.fromEntries(PRODUCTS.map((product) => [product, PRODUCTS])),
};

const IMPORTS = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'];
const isTest = (file) => file.endsWith('.test.ts') || file.includes('/testing/');

/** Services and packages never import programs; programs import only the files listed above. */
export const boundaries = {
  create(context) {
    const file = path.relative(context.cwd, context.filename);
    const folder = Object.keys(REACHES).find((name) => file.startsWith(name));
    if (!folder || isTest(file)) return {};
    const allowed = [folder, ...REACHES[folder]];
    const isAllowed = (target) => allowed.some((one) => (one.endsWith('/') ? target.startsWith(one) : target === one));
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string' || !name.startsWith('.')) return;
      const target = path.join(path.dirname(file), name);
      if (!isAllowed(target))
        context.report({
          node,
          message: `${folder} does not import ${target}: test/lint/boundary-rules.js lists what it may.`,
        });
    };
    return Object.fromEntries(IMPORTS.map((kind) => [kind, check]));
  },
};
