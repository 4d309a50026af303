/** Members of a union that declare a key; for a type that does not declare it, the type with that key. */
type Holding<T, K extends PropertyKey> = [Declaring<T, K>] extends [never]
  ? T & Readonly<Record<K, unknown>>
  : Declaring<T, K>;
type Declaring<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T : never) : never;

/**
 * Whether an object has an own key. Narrows the type like `in`, but ignores keys of the prototype, which may be
 * polluted.
 */
export const hasKey = <T extends object, K extends PropertyKey>(value: T, key: K): value is T & Holding<T, K> =>
  Object.hasOwn(value, key);
