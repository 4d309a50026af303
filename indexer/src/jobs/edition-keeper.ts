import { errors } from '@elastic/elasticsearch';
import { PublishedEditions, publishTables, unpublishTables } from '@talent-pool/search-index';
import { PackedTables } from '@talent-pool/taxonomy';
import { newGeneration } from '../indexes/document-indexes.ts';
import type { RebuildDocument } from '../leadership/indexer.store.ts';
import type { Term } from '../leadership/term.ts';
import { keepRunning } from './term-job.ts';

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'store' | 'reporting'>;

/** Interval of comparing the edition in use with the published and indexed one, in milliseconds. */
const CHECK_INTERVAL = 1_000;
/** Delay before a failed rebuild is requested again, in milliseconds. */
const AFTER_FAILURE = 60_000;

/** Writes the imported tables to Elasticsearch, because `search` has no access to MongoDB. */
async function publish(term: Parts): Promise<void> {
  const { engine, indexes } = term.index;
  const { tables } = term.source.feed.taxonomy.contents;
  const published = await new PublishedEditions(engine, indexes.prefix).current();
  const wanted = tables instanceof PackedTables ? tables : undefined;
  if (published === wanted?.edition) return;
  term.tenure.mayWrite();
  if (wanted) await publishTables(engine, indexes.prefix, wanted, newGeneration());
  else await unpublishTables(engine, indexes.prefix);
  term.reporting.logger.info({ edition: tables.edition }, 'the taxonomy is published');
}

const mayRequest = (lastRequest: RebuildDocument | null): boolean => {
  if (!lastRequest || lastRequest.state === 'DONE') return true;
  return lastRequest.state === 'FAILED' && Date.now() - lastRequest.requestedAt.getTime() > AFTER_FAILURE;
};

/** Requests a rebuild, once, if the index in use was built with another taxonomy. */
async function rebuildIfOld(term: Parts): Promise<void> {
  const { edition } = term.source.feed.taxonomy;
  const { rebuilds } = term.store;
  if ((await term.index.indexes.editionOf(term.index.live.current)) === edition) return;
  if (!mayRequest(await rebuilds.findOne({ _id: edition }))) return;
  term.tenure.mayWrite();
  const request = { requestedAt: new Date(), state: 'WAITING', cards: 0 } as const;
  await rebuilds.replaceOne({ _id: edition }, request, { upsert: true });
  term.reporting.logger.info({ edition }, 'the index was built with another version of the taxonomy and is rebuilt');
}

/** Publishes the taxonomy in use, and requests a rebuild with it, until the term ends. */
export const keepEdition = (term: Parts): Promise<void> =>
  keepRunning(term, {
    name: 'taxonomy',
    run: async () => {
      if (term.source.feed.publishesTaxonomy) await publish(term);
      await rebuildIfOld(term);
    },
    interval: CHECK_INTERVAL,
    failure: 'the taxonomy in use could not be compared with that of the index',
    tolerates: (error) => error instanceof errors.ElasticsearchClientError,
  });
