import { poolError, type Caller } from '@talent-pool/service-kit';
import type { CardDocument } from '@talent-pool/search-index';
import type { CandidateResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import { isPoolId } from '../domain/pool-id.ts';
import { pairMatch, vacancyMatches } from './matches.ts';

const READERS = ['profile:own', 'profile:read', 'admission:decide'] as const;

/** The candidates subgraph gives the pool id to the person and to officers who read the profile. */
function mayRead(caller: Caller | undefined): void {
  if (!caller) throw poolError('UNAUTHENTICATED', 'Sign in to ask for this.');
  if (READERS.some((permission) => caller.permissions.has(permission))) return;
  throw poolError('FORBIDDEN', 'This account may not ask for this.', { needs: READERS[0] });
}

async function cardOf(poolId: unknown, { caller, cards }: Context): Promise<CardDocument | undefined> {
  mayRead(caller);
  return typeof poolId === 'string' && isPoolId(poolId) ? cards.load(poolId) : undefined;
}

export const Candidate: CandidateResolvers = {
  matchingVacancies: async ({ poolId }, args, context) => {
    const card = await cardOf(poolId, context);
    return card ? vacancyMatches(card, args, context) : null;
  },
  matchWith: async ({ poolId }, { vacancyId }, context) => pairMatch(vacancyId, await cardOf(poolId, context), context),
};
