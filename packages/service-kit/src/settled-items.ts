/** Whether a value is a promise or has a `then` method. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { readonly then?: unknown }).then === 'function';

/** A rejected item becomes its error, so that only that item fails. */
const settledItem = (member: unknown): Promise<unknown> =>
  Promise.resolve(member).catch((reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))));

/** Awaits a resolver's result and its list items. Returns a promise only if there is something to await. */
export function withSettledItems(value: unknown): unknown {
  if (isThenable(value)) return value.then(withSettledItems);
  return Array.isArray(value) && value.some(isThenable) ? Promise.all(value.map(settledItem)) : value;
}
