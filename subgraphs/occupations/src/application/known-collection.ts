import { poolError } from '@talent-pool/service-kit';

/** Facts in an ESCO collection; without a collection all facts. Throws BAD_USER_INPUT for an empty collection. */
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
