import { forbidden, poolError, refusalReason, type Caller } from '@talent-pool/service-kit';
import { asCard, type CardDocument } from '@talent-pool/search-index';
import type { CandidateResolvers } from '../__generated__/types.ts';
import { findMatchingVacancies } from '../application/find-matches.ts';
import { matchPair, openVacancy } from '../application/match-pair.ts';
import type { Context } from '../context.ts';

const READERS = ['profile:own', 'profile:read', 'admission:decide'] as const;

/** The candidates subgraph returns the card only to the person and to officers who read the profile. */
function mayRead(caller: Caller | undefined): void {
  if (!caller) throw poolError('UNAUTHENTICATED', 'Authentication is required to access this field.');
  if (READERS.some((permission) => caller.permissions.has(permission))) return;
  const isReader = (permissions: ReadonlySet<string>) => READERS.some((permission) => permissions.has(permission));
  throw forbidden(refusalReason(caller, isReader), { needs: READERS[0] });
}

function cardOf(document: unknown, { caller }: Context): CardDocument | undefined {
  mayRead(caller);
  return asCard(document);
}

export const Candidate: CandidateResolvers = {
  matchingVacancies: async ({ matchDocument }, args, context) => {
    const card = cardOf(matchDocument, context);
    return card ? findMatchingVacancies(card, args, context) : null;
  },
  matchWith: async ({ matchDocument }, { vacancyId }, context) => {
    const card = cardOf(matchDocument, context);
    return matchPair(await openVacancy(vacancyId, context), card, context);
  },
};
