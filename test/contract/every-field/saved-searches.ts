import { eventually } from '../../support/eventually.ts';
import type { RunningPool } from '../../support/running-pool.ts';
import type { GraphReader } from './graph-reader.ts';

interface Payload {
  readonly savedSearch: { readonly id: string } | null;
}

/** Saves searches that will find later documents. Returns their ids. */
export async function saveSearches(reader: GraphReader, pool: RunningPool, vacancy: string): Promise<string[]> {
  const as = await pool.token('employer');
  const save = async (input: object): Promise<string> =>
    (await reader.mutate<Payload>('saveSearch', as, { name: 'Mine', ...input })).savedSearch?.id ?? '';
  await save({});
  const deleted = await save({ profileFilter: { text: 'welder qwertz' } });
  await reader.mutate('deleteSavedSearch', as, { id: deleted });
  const saved = [
    await save({ vacancyFilter: { memberStates: ['DE'] } }),
    await save({ matchesOfVacancyId: vacancy, minimumScore: 0 }),
  ];
  const [first] = saved;
  const changed = { savedSearchId: first, vacancyFilter: { memberStates: ['DE', 'FR'] } };
  await reader.mutate('updateSavedSearch', as, changed);
  await reader.mutate('updateSavedSearch', as, { savedSearchId: first, profileFilter: {} });
  await reader.query('savedSearches', { as });
  return saved;
}

const LISTS = ['results', 'changedResults', 'endedResults'] as const;

/** Waits until each of these searches has an entry in a list, and requests it. */
export async function askForFinds(
  reader: GraphReader,
  pool: RunningPool,
  saved: readonly string[],
  list: (typeof LISTS)[number],
): Promise<void> {
  const query = `query ($id: ID!) { savedSearch(id: $id) { ${list}(first: 1) { edges { cursor } } } }`;
  for (const id of saved) {
    await eventually(async () => {
      const { data } = await pool.request(query, { as: 'employer', variables: { id } });
      return JSON.stringify(data).includes('cursor') ? true : undefined;
    }, `an entry of ${list} of the search ${id}`);
    // Every type is selected once, so the other lists are left out.
    const without = LISTS.filter((one) => one !== list).map((one) => `SavedSearch.${one}`);
    const as = await pool.token('employer');
    await reader.query('savedSearch', { as, arguments: { id }, without: ['Vacancy.matchingProfiles', ...without] });
  }
}
