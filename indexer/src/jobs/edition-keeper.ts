import { errors } from '@elastic/elasticsearch';
import { PublishedEditions, publishTables, unpublishTables } from '@talent-pool/search-index';
import { referenceRates } from '@talent-pool/pay';
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

/** Requests a rebuild under this id, unless one of that id waits, runs or has just failed. */
async function requestOnce({ store: { rebuilds }, tenure }: Parts, _id: string): Promise<boolean> {
  if (!mayRequest(await rebuilds.findOne({ _id }))) return false;
  tenure.mayWrite();
  await rebuilds.replaceOne({ _id }, { requestedAt: new Date(), state: 'WAITING', cards: 0 }, { upsert: true });
  return true;
}

/** Requests a rebuild if the index in use was built with another taxonomy. */
async function rebuildIfOld(term: Parts): Promise<void> {
  const { edition } = term.source.feed.taxonomy;
  if ((await term.index.indexes.editionOf(term.index.live.current)) === edition) return;
  if (await requestOnce(term, edition))
    term.reporting.logger.info({ edition }, 'the index was built with another version of the taxonomy and is rebuilt');
}

/** Requests a rebuild if the index in use was built with earlier reference rates; indexes that follow it are rebuilt after it. */
async function rebuildForRates(term: Parts): Promise<void> {
  const { date } = referenceRates();
  if ((await term.index.indexes.ratesOf(term.index.live.current)) >= date) return;
  if (await requestOnce(term, `rates ${date}`))
    term.reporting.logger.info({ date }, 'the index was built with earlier reference rates and is rebuilt');
}

/** Publishes the taxonomy in use, and requests a rebuild with it and with the reference rates in use, until the term ends. */
export const keepEdition = (term: Parts): Promise<void> =>
  keepRunning(term, {
    name: 'taxonomy',
    run: async () => {
      if (term.source.feed.publishesTaxonomy) await publish(term);
      await rebuildIfOld(term);
      if (term.source.feed.followers.length > 0) await rebuildForRates(term);
    },
    interval: CHECK_INTERVAL,
    failure: 'the taxonomy in use could not be compared with that of the index',
    tolerates: (error) => error instanceof errors.ElasticsearchClientError,
  });
