import type { SettingChange } from '@talent-pool/pool-settings';
import { checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { PageArguments } from './page-arguments.ts';

const positionOf = ({ setAt, _id }: SettingChange) => ({ at: setAt, id: _id });

/**
 * A page of the changes of a member state's settings, or the pool's for null, last set first. Throws BAD_USER_INPUT and
 * INVALID_CURSOR.
 */
export async function listSettingChanges(
  memberState: string | null,
  { first, after }: PageArguments,
  { store, cursors }: Context,
) {
  checkPageSize(first);
  const list = `settings of ${memberState ?? 'the pool'}`;
  const found = await store.settings.changesOf(memberState, first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, { positionOf, toNode: (change) => change });
}
