import type { SearchStore } from '../data/search.store.ts';

/** The saved searches of an account as they are stored, with how many finds each has. */
export async function exportSearches(owner: string, store: SearchStore) {
  const searches = await store.ofOwner(owner);
  const counts = await Promise.all(searches.map(({ _id }) => store.models.finds.countDocuments({ search: _id })));
  return searches.map(({ _id, name, wanted, createdAt }, place) => ({
    id: _id,
    name,
    wanted,
    createdAt,
    results: counts[place] ?? 0,
  }));
}
