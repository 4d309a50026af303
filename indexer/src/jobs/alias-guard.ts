import { errors } from '@elastic/elasticsearch';
import type { Term } from '../leadership/term.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { keepRunning } from './term-job.ts';

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'reporting'>;

/** How often the alias is looked at, in milliseconds. */
const LOOK = 1_000;

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
 * Keeps `search` reading the index in use and no other. A leader that was paused in the middle of a step can still carry
 * it out after its lease was lost, before it notices: the engine knows nothing of leases. What it has put behind the
 * alias is taken away again. Throws `IndexGone` when the index in use is no longer there.
 */
export const guardAlias = (term: Parts): Promise<void> =>
  keepRunning(term, {
    name: 'alias',
    run: () => look(term),
    interval: LOOK,
    delayed: true,
    failure: 'the alias could not be checked',
    tolerates: (error) => error instanceof errors.ElasticsearchClientError,
  });
