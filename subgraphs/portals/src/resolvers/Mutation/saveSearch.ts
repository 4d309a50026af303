import { randomUUID } from 'node:crypto';
import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { readSearch } from '../../domain/read-search.ts';
import { sideOf } from '../../domain/saved-search.ts';

/** The most searches that one account may have saved. */
const MOST_SEARCHES = 100;

const refused = (problems: readonly { field: string; message: string }[]) => ({
  savedSearch: null,
  problems: [...problems],
});

export const saveSearch: MutationResolvers['saveSearch'] = async (
  _root,
  { input },
  { caller, store, taxonomy, now },
) => {
  const { subject: owner } = authorize(caller, 'search:save');
  const read = readSearch(input, taxonomy);
  if ('problems' in read) return refused(read.problems);
  const { name, wanted } = read.value;
  if (sideOf(wanted.kind) === 'cards') authorize(caller, 'pool:search');
  if ((await store.ofOwner(owner)).length >= MOST_SEARCHES) {
    const message = `At most ${MOST_SEARCHES} searches can be saved: end one first.`;
    return refused([{ field: 'input', message }]);
  }
  const search = { _id: randomUUID(), owner, name, wanted, createdAt: now, endedAt: null, changedAt: now };
  return { savedSearch: await store.create(search), problems: [] };
};
