/** Whether a value can be waited for. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { readonly then?: unknown }).then === 'function';

/** A member that is rejected becomes its error, which counts as that member's own failure. */
const asMember = (member: unknown): Promise<unknown> =>
  Promise.resolve(member).catch((reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))));

/** What a resolver answers, with the members of a list waited for; a promise only where there is something to wait for. */
export function settled(value: unknown): unknown {
  if (isThenable(value)) return value.then(settled);
  return Array.isArray(value) && value.some(isThenable) ? Promise.all(value.map(asMember)) : value;
}
