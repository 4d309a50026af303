import { poolError } from '@talent-pool/service-kit';

/** The facts in a collection, all of them when none is named. Throws BAD_USER_INPUT when nothing is in it. */
export function inCollection<T extends { readonly collections: readonly string[] }>(
  list: readonly T[],
  collection: string | null | undefined,
): readonly T[] {
  if (collection == null) return list;
  const found = list.filter(({ collections }) => collections.includes(collection));
  if (found.length > 0) return found;
  throw poolError(
    'BAD_USER_INPUT',
    'Unknown collection. Use one of the names in the field "collections" of occupations and skills.',
    { argument: 'collection', values: [collection] },
  );
}
