import { dayOf, hasKey, poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { MatchReader, type CurrentMatches } from '../data/current-matches.ts';
import { subjectSideOf, type SearchTarget } from '../domain/saved-search.ts';
import { watchOf } from '../domain/watch.ts';

const unavailable = (): never => {
  throw poolError('UNAVAILABLE', 'Search is temporarily unavailable.');
};

/** What matches a search while it is being saved, which it must not report as new later. Throws UNAVAILABLE. */
export async function baselineOf(
  search: string,
  wanted: SearchTarget,
  { reader, taxonomy, now }: Context,
): Promise<CurrentMatches> {
  const subject = hasKey(wanted, 'subject')
    ? (await reader.subjects(subjectSideOf(wanted), [wanted.subject])).get(wanted.subject)
    : undefined;
  const watch = watchOf(wanted, subject, taxonomy, dayOf(now));
  return new MatchReader(reader, taxonomy).of(search, watch).catch(unavailable);
}
