import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROFILE_COLLECTION } from '@talent-pool/search-index';
import type { Collection } from 'mongodb';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import type { GeneratedProfile } from '../../../scripts/samples/profiles.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

const PROFILES = 400;
let pool: RunningPool;
let profiles: Collection<GeneratedProfile>;

beforeAll(async () => {
  pool = await startPool();
  const database = pool.names.candidatesDatabase;
  profiles = pool.mongo.db(database).collection(PROFILE_COLLECTION);
  await seedPool({ mongoUrl: testEngines().mongoUrl, database, profiles: PROFILES, seed: 4 });
  await untilSearchable();
});
afterAll(() => pool.stop());

const published = () => profiles.find({ published: true, 'admission.status': 'ADMITTED' }).toArray();

async function untilSearchable(): Promise<void> {
  const wanted = (await published()).length;
  await eventually(async () => {
    const { data } = await pool.request('{ searchProfiles(first: 0) { totalCount } }', { as: 'employer' });
    return JSON.stringify(data).includes(`:${wanted}}`) ? true : undefined;
  }, 'all profiles to be searchable');
}

interface Page {
  readonly searchProfiles: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Reads all pages; runs `between` after each. */
async function walk(sort: string, between: (page: number) => Promise<void> = async () => undefined): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const query = `query ($after: String) { searchProfiles(first: 17, after: $after, sort: ${sort},
      filter: { memberStates: ["DE", "FR", "IT", "ES", "PL", "NL"] }) {
      edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await pool.request(query, { as: 'employer', variables: { after } });
    expect(errors).toEqual([]);
    const { edges, pageInfo } = (data as unknown as Page).searchProfiles;
    seen.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
    await between(page);
  }
}

const withdraw = ({ _id, poolId }: GeneratedProfile) =>
  profiles.updateOne(
    { _id },
    { $set: { published: false, poolId: null, retiredPoolIds: [poolId ?? ''] }, $inc: { revision: 1 } },
  );
const touch = ({ _id }: GeneratedProfile) =>
  profiles.updateOne(
    { _id },
    {
      $set: { contentChangedAt: new Date(), 'availability.from': '2028-01-01', workExperience: [] },
      $inc: { revision: 1 },
    },
  );

describe('paging', () => {
  test.each(['RELEVANCE', 'RECENTLY_UPDATED', 'EXPERIENCE', 'AVAILABILITY'])(
    'by %s, while others change and withdraw, returns every unchanged person exactly once',
    async (sort) => {
      const before = await walk(sort);
      expect(new Set(before).size).toBe(before.length);
      const there = new Set(before);
      const moving = (await published()).filter(({ poolId }) => there.has(poolId ?? '')).filter((_, n) => n % 4 === 0);
      const gone: string[] = [];
      const seen = await walk(sort, async () => {
        for (const [place, profile] of moving.splice(0, 6).entries()) {
          if (place % 3 === 0) gone.push(profile.poolId ?? '');
          await (place % 3 === 0 ? withdraw(profile) : touch(profile));
          there.delete(profile.poolId ?? '');
        }
        await untilSearchable();
      });
      expect(gone.length).toBeGreaterThan(10);
      const times = Map.groupBy(seen, (id) => id);
      expect([...there].filter((id) => times.get(id)?.length !== 1)).toEqual([]);
      const after = await walk(sort);
      expect(gone.filter((id) => after.includes(id))).toEqual([]);
    },
  );

  test('shows nobody on a later page who withdrew before', async () => {
    const all = await walk('RELEVANCE');
    const last = all.at(-1);
    const profile = (await published()).find(({ poolId }) => poolId === last);
    const seen = await walk('RELEVANCE', async (page) => {
      if (page === 1 && profile) await withdraw(profile);
      await untilSearchable();
    });
    expect(all).toContain(last);
    expect(seen).not.toContain(last);
  });
});
