import { profileCriteria, type ProfileFilter } from '@talent-pool/matching';
import type { Context } from '../context.ts';
import type { Counting } from '../domain/facet-counting.ts';
import type { FacetResults, FacetValue } from '../domain/facet-results.ts';

/** Whether selecting a skill finds others than the people who have it: with related skills, or with certain evidence. */
const findsOthers = ({ includeRelatedSkills, evidencedBy }: ProfileFilter): boolean =>
  includeRelatedSkills || evidencedBy.length > 0;

const byCount = (one: FacetValue, other: FacetValue): number => other.count - one.count;

/**
 * The facets, where the count of each listed skill is what selecting it finds. Which skills are listed depends on the
 * number of people who have them. Throws UNAVAILABLE.
 */
export async function withSelectedSkills(
  facets: FacetResults,
  countings: readonly Counting[],
  { filter, context }: { readonly filter: ProfileFilter; readonly context: Context },
): Promise<FacetResults> {
  const keys = countings.filter(({ owner }) => owner === 'skills').map(({ key }) => key);
  if (!findsOthers(filter) || keys.length === 0) return facets;
  const { store, taxonomy } = context;
  const skills = [...new Set(keys.flatMap((key) => (facets.get(key) ?? []).map((value) => value.key)))];
  const searches = skills.map((skill) => profileCriteria({ ...filter, anyOf: [skill] }, taxonomy));
  const counts = searches.length > 0 ? await store.count('cards', searches) : [];
  const found = new Map(skills.map((skill, place) => [skill, counts[place] ?? 0]));
  const recounted = keys.map((key): [string, readonly FacetValue[]] => [
    key,
    (facets.get(key) ?? []).map((value) => ({ ...value, count: found.get(value.key) ?? 0 })).sort(byCount),
  ]);
  return new Map([...facets, ...recounted]);
}
