import { authorize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { ownerAccessOf } from '../domain/search-access.ts';

/** The account whose saved searches are read. What it may do now is noted, also when that is nothing: it decides what is collected. */
export async function ownAccount({ caller, store, now }: Context): Promise<string> {
  if (caller) await store.noteAccess(caller.subject, ownerAccessOf(caller), now);
  return authorize(caller, 'search:save').subject;
}
