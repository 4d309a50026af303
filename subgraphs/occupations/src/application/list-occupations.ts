import { poolError } from '@talent-pool/service-kit';
import type { OccupationFacts, Taxonomy } from '@talent-pool/taxonomy';
import type { Context } from '../context.ts';
import { occupationsInOrder } from '../domain/occupations-in-order.ts';
import { inCollection } from './known-collection.ts';

/** Selection of occupations: by ISCO-08 group and by ESCO collection. */
export interface OccupationSelection {
  readonly iscoGroupCode?: string | null | undefined;
  readonly collection?: string | null | undefined;
}

/** The code of a group as facts contain it; empty (all groups) without one. Throws BAD_USER_INPUT. */
function codeOf(iscoGroupCode: string | null | undefined, taxonomy: Taxonomy): string {
  if (iscoGroupCode == null) return '';
  const code = taxonomy.resolveIscoGroup(iscoGroupCode)?.code;
  if (code !== undefined) return code;
  throw poolError('BAD_USER_INPUT', 'Unknown ISCO-08 group. Must be a code of one to four digits, such as 2512.', {
    argument: 'iscoGroupCode',
    values: [iscoGroupCode],
  });
}

/** Occupations in the order of their codes. Throws BAD_USER_INPUT. */
export function listOccupations(
  { iscoGroupCode, collection }: OccupationSelection,
  { taxonomy }: Context,
): OccupationFacts[] {
  const group = codeOf(iscoGroupCode, taxonomy);
  return inCollection(occupationsInOrder(taxonomy), collection).filter((facts) => facts.iscoGroup.startsWith(group));
}
