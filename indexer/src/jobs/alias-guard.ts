import { errors } from '@elastic/elasticsearch';
import type { Term } from '../leadership/term.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { keepRunning } from './term-job.ts';

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'reporting'>;

/** Interval of checking the alias, in milliseconds. */
const CHECK_INTERVAL = 1_000;

async function restore(term: Parts): Promise<void> {
  const published = await term.index.indexes.published();
  const ours = term.index.live.all;
  if (published.length === 1 && ours.includes(published[0] ?? '')) return;
  term.tenure.mayWrite();
  await term.index.indexes.publish(term.index.live.current);
  await term.index.indexes.dropAllBut(term.index.live.all);
  term.reporting.logger.warn({ published }, 'the alias did not point to the index in use and was corrected');
}

async function look(term: Parts): Promise<void> {
  await restore(term).catch((error: unknown) => {
    if (error instanceof errors.ResponseError && error.statusCode === 404) throw new IndexGone(term.index.live.current);
    throw error;
  });
}

/**
 * Keeps the alias on the index in use. A leader that was paused can still move the alias after it has lost its lease,
 * because Elasticsearch knows nothing of leases; this job reverts that. Throws `IndexGone` if the index in use no
 * longer exists.
 */
export const guardAlias = (term: Parts): Promise<void> =>
  keepRunning(term, {
    name: 'alias',
    run: () => look(term),
    interval: CHECK_INTERVAL,
    delayed: true,
    failure: 'the alias could not be checked',
    tolerates: (error) => error instanceof errors.ElasticsearchClientError,
  });
