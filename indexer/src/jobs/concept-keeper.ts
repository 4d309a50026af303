import { errors } from '@elastic/elasticsearch';
import { conceptAlias, conceptDocuments, conceptIndexDefinition, conceptVersion } from '@talent-pool/search-index';
import { newGeneration } from '../indexes/document-indexes.ts';
import type { Term } from '../leadership/term.ts';
import { keepRunning } from './term-job.ts';

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'reporting'>;

/** Interval of comparing the taxonomy with the concept index, in milliseconds. */
const CHECK_INTERVAL = 1_000;
/** Documents per bulk request. */
const GROUP = 2_000;
/** Timeout of a bulk request, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;

type Behind = Readonly<Record<string, { readonly mappings?: { readonly _meta?: Readonly<Record<string, unknown>> } }>>;

/** Indexes behind the alias, with the versions of their concepts. */
async function published({
  index: { engine, indexes },
}: Parts): Promise<readonly (readonly [index: string, version: unknown])[]> {
  const alias = conceptAlias(indexes.prefix);
  const found = (await engine.indices.getMapping({ index: alias }, { ignore: [404] })) as Behind;
  if (!Object.values(found).every((entry) => typeof entry === 'object')) return [];
  return Object.entries(found).flatMap(([index, entry]) =>
    entry.mappings ? [[index, entry.mappings._meta?.['version']] as const] : [],
  );
}

async function write({ index: { engine } }: Parts, index: string, operations: object[]): Promise<void> {
  const { errors: refused } = await engine.bulk(
    { index, operations, filter_path: 'errors' },
    { requestTimeout: REQUEST_TIMEOUT },
  );
  if (refused) throw new Error('The engine rejected a part of the concepts.');
}

async function fill(term: Parts, index: string): Promise<number> {
  let operations: object[] = [];
  let count = 0;
  // The next group is made while the engine writes the one before.
  let sending: Promise<unknown> = Promise.resolve();
  const send = async (): Promise<void> => {
    await sending;
    term.tenure.mayWrite();
    sending = write(term, index, operations);
    sending.catch(() => undefined);
    operations = [];
  };
  for (const [_id, document] of conceptDocuments(term.source.feed.taxonomy)) {
    operations.push({ index: { _id } }, document);
    count += 1;
    if (operations.length >= 2 * GROUP) await send();
  }
  if (operations.length > 0) await send();
  await sending;
  await term.index.engine.indices.refresh({ index }, { requestTimeout: REQUEST_TIMEOUT });
  return count;
}

/** Builds a new index, moves the alias to it, and drops all others. */
async function build(term: Parts, version: string): Promise<void> {
  const { engine, indexes } = term.index;
  const alias = conceptAlias(indexes.prefix);
  const index = `${alias}-${newGeneration()}`;
  await engine.indices.create({ index, ...conceptIndexDefinition(indexes.settings, version) });
  const concepts = await fill(term, index);
  term.tenure.mayWrite();
  const actions = [{ remove: { index: `${alias}-*`, alias, must_exist: false } }, { add: { index, alias } }];
  await engine.indices.updateAliases({ actions });
  const all = await engine.indices.get({ index: `${alias}-*`, features: ['aliases'] }, { ignore: [404] });
  for (const other of Object.keys(all)) if (other !== index) await engine.indices.delete({ index: other });
  term.reporting.logger.info({ concepts, version }, 'the index of concepts is up to date');
}

/** Maintains the concept index of the taxonomy in use until the term ends. */
export const keepConcepts = (term: Parts): Promise<void> =>
  keepRunning(term, {
    name: 'concepts',
    run: async () => {
      const version = conceptVersion(term.source.feed.taxonomy);
      const found = await published(term);
      if (found.length !== 1 || found[0]?.[1] !== version) await build(term, version);
    },
    interval: CHECK_INTERVAL,
    failure: 'the index of concepts could not be updated',
    tolerates: (error) => error instanceof errors.ElasticsearchClientError,
  });
