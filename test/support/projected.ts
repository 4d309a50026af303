/** Applies an inclusive projection as MongoDB does: named leaves of objects, also of objects in lists. */
export function projected(value: unknown, projection: Readonly<Record<string, 1>>, path = ''): unknown {
  if (path in projection) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => projected(item, projection, path));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const kept = Object.entries(value).filter(([key]) =>
    Object.keys(projection).some((leaf) => leaf === below(key) || leaf.startsWith(`${below(key)}.`)),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, projected(inner, projection, below(key))]));
}
