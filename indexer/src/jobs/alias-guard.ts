import { errors } from '@elastic/elasticsearch';
import { pause } from '../leadership/pause.ts';
import { IndexGone, mayWrite, targetsOf, type Term } from '../leadership/term.ts';

/** How often the alias is looked at, in milliseconds. */
const LOOK = 1_000;

async function restore(term: Term): Promise<void> {
  const published = await term.indexes.published();
  const ours = targetsOf(term);
  if (published.length === 1 && ours.includes(published[0] ?? '')) return;
  mayWrite(term);
  await term.indexes.publish(term.targets.current);
  await term.indexes.dropAllBut(targetsOf(term));
  term.logger.warn({ published }, 'the alias did not point to the index in use, and does so again');
}

/**
 * Keeps `search` reading the index in use and no other. A leader that was paused in the middle of a step can still carry
 * it out after its lease was lost, before it notices: the engine knows nothing of leases. What it has put behind the
 * alias is taken away again. Throws `IndexGone` when the index in use is no longer there.
 */
export async function guardAlias(term: Term): Promise<void> {
  while (!term.signal.aborted) {
    await pause(LOOK, term.signal);
    if (term.signal.aborted) return;
    await restore(term).catch((error: unknown) => {
      if (error instanceof errors.ResponseError && error.statusCode === 404) throw new IndexGone(term.targets.current);
      if (!(error instanceof errors.ElasticsearchClientError)) throw error;
      term.logger.warn({ err: error }, 'the alias could not be looked at');
    });
  }
}
