import { authorize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { ownerAccessOf } from '../domain/search-access.ts';

/**
 * The account whose saved searches are read. Its current access is stored, even if it has none: it decides what its
 * searches may collect.
 */
export async function ownAccount({ caller, store, now }: Context): Promise<string> {
  if (caller) await store.noteAccess(caller.subject, ownerAccessOf(caller), now);
  return authorize(caller, 'search:save').subject;
}
