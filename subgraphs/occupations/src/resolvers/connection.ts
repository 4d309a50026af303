import { poolError } from '@talent-pool/service-kit';
import { pageOf, wrongArgument, type Page, type PageRequest } from '../domain/page.ts';

/** A page as a Relay connection. Throws BAD_USER_INPUT that names the invalid argument. */
export function connection<T, N>(list: readonly T[], request: PageRequest, toNode: (item: T) => N): Page<N> {
  const argument = wrongArgument(request);
  if (argument === 'first') throw poolError('BAD_USER_INPUT', '"first" must be from 1 to 100.', { argument });
  if (argument) throw poolError('INVALID_CURSOR', '"after" is not a valid cursor for this list.', { argument });
  return pageOf(list, request, toNode);
}
