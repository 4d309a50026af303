import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PROFILE_COLLECTION, VACANCY_COLLECTION } from '@talent-pool/search-index';
import { MongoServerError, type Document } from 'mongodb';
import { DATABASES } from '../../scripts/pool/databases.ts';
import type { Endpoint } from './account.ts';
import type { FaultPool } from './fault-pool.ts';
import type { Victim } from './victim.ts';

/** A temporary fault. */
export interface Fault {
  readonly name: string;
  /** Injects the fault, holds it and removes it; recovery time counts from the end. */
  strike(hold: number): Promise<void>;
}

/** Delay of each chunk, in milliseconds. */
const SLOWNESS = 300;
const CLOCK_SKEW = 40;
/** Elasticsearch's minimum interval of disk checks, in milliseconds. */
const DISK_LOOK = 10_000;

const killed = (victim: Victim): Fault => ({ name: `${victim.name} killed`, strike: () => victim.kill() });

const paused = (victim: Victim): Fault => ({
  name: `${victim.name} paused`,
  strike: async (hold) => {
    await victim.pause();
    await pause(hold);
    await victim.resume();
  },
});

const slowed = (victim: Victim): Fault => ({
  name: `${victim.name} slowed by ${SLOWNESS} ms`,
  strike: async (hold) => {
    victim.slow(SLOWNESS);
    await pause(hold);
    victim.slow(0);
  },
});

/** The primary steps down; a set of one has no primary until the next election. */
const stepDown = ({ mongo }: FaultPool): Fault => ({
  name: 'mongodb steps down',
  strike: async (hold) => {
    const seconds = Math.max(2, Math.round(hold / 1_000));
    const command = { replSetStepDown: seconds, force: true };
    // The command may end the connection instead of responding.
    await mongo
      .db('admin')
      .command(command)
      .catch((error: unknown) => {
        if (error instanceof MongoServerError) throw error;
      });
    await pause(hold);
  },
});

/** Elasticsearch considers its disk full and refuses writes, until it has space again. */
const fullDisk = ({ elasticsearch }: FaultPool): Fault => {
  const watermarks = (value: string | null) => ({
    'cluster.routing.allocation.disk.watermark.low': value,
    'cluster.routing.allocation.disk.watermark.high': value,
    'cluster.routing.allocation.disk.watermark.flood_stage': value,
    'cluster.info.update.interval': value && `${DISK_LOOK}ms`,
  });
  const isBlocked = async (): Promise<boolean> => {
    const settings = await elasticsearch.indices.getSettings({ index: 'pool-cards*', flat_settings: true });
    return JSON.stringify(settings).includes('"index.blocks.read_only_allow_delete":"true"');
  };
  const until = async (blocked: boolean): Promise<void> => {
    for (const end = Date.now() + 6 * DISK_LOOK; (await isBlocked()) !== blocked; await pause(250))
      if (Date.now() > end) throw new Error(`Elasticsearch did not ${blocked ? 'block' : 'free'} its indexes.`);
  };
  return {
    name: 'elasticsearch at the flood stage',
    strike: async (hold) => {
      await elasticsearch.cluster.putSettings({ persistent: watermarks('100000gb') });
      await until(true);
      await pause(hold);
      await elasticsearch.cluster.putSettings({
        persistent: { ...watermarks(null), 'cluster.info.update.interval': `${DISK_LOOK}ms` },
      });
      await until(false);
    },
  };
};

const issuerClock = (endpoint: Endpoint, skew: number): Fault => ({
  name: `issuer's clock ${Math.abs(skew)} s ${skew > 0 ? 'ahead' : 'behind'}`,
  strike: async (hold) => {
    endpoint.issuerSkew = skew;
    await pause(hold);
    endpoint.issuerSkew = 0;
  },
});

const serviceClock = ({ services }: FaultPool, name: string, skew: number): Fault => ({
  name: `${name}'s clock ${Math.abs(skew)} s ${skew > 0 ? 'ahead' : 'behind'}`,
  strike: async (hold) => {
    await services.get(name)?.restartWithClock(skew);
    await pause(hold);
    await services.get(name)?.restartWithClock(0);
  },
});

const keyRotation = ({ issuer }: FaultPool): Fault => ({
  name: "issuer's keys replaced",
  strike: async (hold) => {
    await issuer.rotate();
    await pause(hold);
  },
});

/** Ids of damaged documents. */
export const poisoned = new Set<string>();

/** Inserts a damaged copy of a searchable document. */
async function plant(pool: FaultPool, database: string, collection: string, found: Document, damage: Document) {
  const documents = pool.mongo.db(database).collection<Document & { _id: string }>(collection);
  const sound = await documents.findOne(found);
  if (!sound) throw new Error(`There is no document in ${collection} to damage.`);
  const _id = randomUUID();
  poisoned.add(_id);
  await documents.insertOne({ ...sound, ...damage, _id });
}

const poison = (pool: FaultPool): Fault => ({
  name: 'one poison document in each index',
  strike: async (hold) => {
    const profile = { subject: randomUUID(), poolId: randomUUID(), skills: 'none' };
    await plant(
      pool,
      DATABASES.candidates,
      PROFILE_COLLECTION,
      { published: true, 'admission.status': 'ADMITTED' },
      profile,
    );
    await plant(pool, DATABASES.vacancies, VACANCY_COLLECTION, { stored: 'PUBLISHED' }, { requiredSkills: 7 });
    await pause(hold);
  },
});

/** All faults by load: those of one list are injected one after another during one load. */
export function faultLoads(pool: FaultPool, endpoint: Endpoint): readonly (readonly Fault[])[] {
  const engines = pool.victims.slice(0, 2);
  const services = pool.victims.slice(2);
  const [first, second] = [services.slice(0, 4), services.slice(4)];
  const clocks = [
    issuerClock(endpoint, CLOCK_SKEW),
    issuerClock(endpoint, -CLOCK_SKEW),
    serviceClock(pool, 'candidates', CLOCK_SKEW),
    serviceClock(pool, 'candidates', -CLOCK_SKEW),
    serviceClock(pool, 'indexer', CLOCK_SKEW),
  ];
  return [
    [...engines.map(killed), ...engines.map(paused)],
    [...engines.map(slowed), stepDown(pool), fullDisk(pool)],
    ...[killed, paused, slowed].flatMap((kind) => [first.map(kind), second.map(kind)]),
    [...clocks, keyRotation(pool), poison(pool)],
  ];
}
