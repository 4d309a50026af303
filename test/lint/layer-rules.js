import path from 'node:path';

const STORAGE = [
  'mongoose',
  'mongodb',
  '@elastic/elasticsearch',
  '@talent-pool/document-store',
  '@talent-pool/outbox',
  '@talent-pool/taxonomy-store',
];
const GRAPHQL = ['graphql', '@apollo/server', '@apollo/subgraph'];

/** Folders of a subgraph: the other folders each may import, and the packages it may not. */
const LAYERS = {
  domain: { mayImport: [], excluded: [...STORAGE, ...GRAPHQL] },
  data: { mayImport: ['domain'], excluded: GRAPHQL },
  application: { mayImport: ['domain', 'data', 'context.ts'], excluded: [...STORAGE, ...GRAPHQL] },
  resolvers: {
    mayImport: ['application', 'domain', 'context.ts', 'entities.ts', '__generated__'],
    excluded: STORAGE,
  },
};
const DIRECTION = 'Direction: resolvers → application → domain, data; data → domain.';

/** The layer of a file below `subgraphs/<name>/src`, and its base path; undefined for other files. */
function placeOf(file) {
  const [, source, folder] = /^(.*\/subgraphs\/[^/]+\/src)\/([^/]+)\//u.exec(file) ?? [];
  return source !== undefined && Object.hasOwn(LAYERS, folder) ? { source, folder } : undefined;
}

const IMPORTS = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'];

/** Enforces the direction of dependencies within a subgraph, and the packages of each layer. */
export const layers = {
  create(context) {
    const place = placeOf(context.filename);
    if (!place || context.filename.endsWith('.test.ts')) return {};
    const { mayImport, excluded } = LAYERS[place.folder];
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      if (excluded.includes(name)) context.report({ node, message: `${place.folder}/ must not import ${name}.` });
      if (!name.startsWith('.')) return;
      const [target] = path.relative(place.source, path.resolve(path.dirname(context.filename), name)).split('/');
      if (target !== place.folder && !mayImport.includes(target)) context.report({ node, message: DIRECTION });
    };
    return Object.fromEntries(IMPORTS.map((kind) => [kind, check]));
  },
};

/** Words specific to Elasticsearch requests and responses, and the names of functions that build or read them. */
const ENGINE_WORDS = new Set(
  (
    '_index _score _seq_no _source _version aggregations aggs bool constant_score dis_max doc_count docvalue_fields ' +
    'field_value_factor filter_path function_score gte lte match_all match_none min_score minimum_should_match must ' +
    'must_not post_filter query_string search_after terms terms_set track_scores track_total_hits'
  ).split(' '),
);
const ENGINE_PARTS = new Set(
  'AskConcepts EngineQuery conceptFinder conceptRequest engineQuery findConcepts scoringQuery'.split(' '),
);

/** Only `data/` contains Elasticsearch syntax; other layers use typed conditions, rankings and results. */
export const engineLanguage = {
  create(context) {
    const place = placeOf(context.filename);
    if (!place || place.folder === 'data' || context.filename.endsWith('.test.ts')) return {};
    const report = (node, word) =>
      context.report({ node, message: `"${word}" is Elasticsearch syntax, which is allowed in data/ only.` });
    const checkKey = ({ key, computed }) => {
      const word = computed ? undefined : (key.name ?? key.value);
      if (ENGINE_WORDS.has(word)) report(key, word);
    };
    return {
      Property: checkKey,
      TSPropertySignature: checkKey,
      MemberExpression: ({ property, computed }) => checkKey({ key: property, computed }),
      ImportSpecifier({ imported }) {
        if (ENGINE_PARTS.has(imported.name)) report(imported, imported.name);
      },
    };
  },
};
