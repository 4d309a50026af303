import { queryGateway } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';

/** Milliseconds from the response of a mutation until a search shows its effect. */
export interface Freshness {
  readonly visible: readonly number[];
  readonly gone: readonly number[];
}

interface State {
  readonly revision: number;
  readonly poolId: string | null;
}

const LOOK = 10;

/**
 * Measures freshness: the seeded candidate withdraws and publishes, while an employer searches for exactly this
 * person's skills until the change shows.
 */
export async function measureFreshness(pool: BenchPool, rounds: number): Promise<Freshness> {
  const [candidate, employer] = await Promise.all([pool.token('candidate'), pool.token('employer')]);
  const mine = await queryGateway<{ myProfile: State; myCard: { skills: { skill: { id: string } }[] } }>(
    pool,
    candidate,
    '{ myProfile { revision poolId } myCard { skills { skill { id } } } }',
  );
  const filter = { skills: { allOf: mine.myCard.skills.map(({ skill }) => skill.id) } };
  const change = async (name: 'withdrawProfile' | 'publishProfile', expectedRevision: number): Promise<State> => {
    const query = `mutation ($revision: Int!) {
      ${name}(input: { expectedRevision: $revision }) { profile { revision poolId } } }`;
    const data = await queryGateway<Record<string, { profile: State }>>(pool, candidate, query, {
      revision: expectedRevision,
    });
    if (!data[name]?.profile) throw new Error(`${name} failed.`);
    return data[name].profile;
  };
  const until = async (poolId: string | null, there: boolean): Promise<number> => {
    const began = performance.now();
    for (;;) {
      const query = 'query ($filter: ProfileFilter) { searchProfiles(filter: $filter) { edges { node { id } } } }';
      const found = await queryGateway<{ searchProfiles: { edges: { node: { id: string } }[] } }>(
        pool,
        employer,
        query,
        {
          filter,
        },
      );
      if (found.searchProfiles.edges.some(({ node }) => node.id === poolId) === there) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  };
  const visible: number[] = [];
  const gone: number[] = [];
  let { revision, poolId } = mine.myProfile;
  for (let round = 0; round < rounds; round += 1) {
    ({ revision } = await change('withdrawProfile', revision));
    gone.push(await until(poolId, false));
    ({ revision, poolId } = await change('publishProfile', revision));
    visible.push(await until(poolId, true));
  }
  return { visible, gone };
}
