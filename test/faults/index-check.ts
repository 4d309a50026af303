import type { Client } from '@elastic/elasticsearch';
import { cardAlias, PROFILE_COLLECTION, vacancyAlias, VACANCY_COLLECTION } from '@talent-pool/search-index';
import type { MongoClient } from 'mongodb';
import { DATABASES } from '../../scripts/pool/databases.ts';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import { poisoned } from './fault-list.ts';

type Versions = ReadonlyMap<string, number>;

async function indexed(engine: Client, index: string): Promise<Versions> {
  await engine.indices.refresh({ index });
  const { hits } = await engine.search({ index, size: 10_000, version: true, _source: false });
  return new Map(hits.hits.map(({ _id, _version }) => [_id ?? '', _version ?? -1]));
}

/** Expected index content: ids and revisions of searchable records. */
async function stored(mongo: MongoClient): Promise<Readonly<Record<'cards' | 'vacancies', Versions>>> {
  type Profile = { _id: string; poolId: string; revision: number };
  const profiles = await mongo
    .db(DATABASES.candidates)
    .collection<Profile>(PROFILE_COLLECTION)
    .find({ published: true, 'admission.status': 'ADMITTED', erasureRequestedAt: null })
    .toArray();
  const vacancies = await mongo
    .db(DATABASES.vacancies)
    .collection<Profile>(VACANCY_COLLECTION)
    // A vacancy stays indexed after its closing date until it changes; searches exclude it.
    .find({ stored: 'PUBLISHED', suspended: false })
    .toArray();
  const sound = ({ _id }: Profile): boolean => !poisoned.has(_id);
  return {
    cards: new Map(profiles.filter(sound).map(({ poolId, revision }) => [poolId, revision])),
    vacancies: new Map(vacancies.filter(sound).map(({ _id, revision }) => [_id, revision])),
  };
}

/** Differences between expected and actual index content, as messages. */
export function differences(kind: string, should: Versions, is: Versions): string[] {
  const left = [...is.keys()].filter((id) => !should.has(id));
  const missing = [...should.keys()].filter((id) => !is.has(id));
  const old = [...should].filter(([id, revision]) => is.has(id) && is.get(id) !== revision);
  return [
    ...(left.length > 0 ? [`${left.length} ${kind} duplicated or left behind`] : []),
    ...(missing.length > 0 ? [`${missing.length} ${kind} missing`] : []),
    ...(old.length > 0 ? [`${old.length} ${kind} of another revision`] : []),
  ];
}

/** Differences between indexes and databases; empty if they are equal. */
export async function indexDifferences(mongo: MongoClient, engine: Client): Promise<string[]> {
  const should = await stored(mongo);
  const vacancies = await indexed(engine, vacancyAlias(INDEX_PREFIX));
  return [
    ...differences('cards', should.cards, await indexed(engine, cardAlias(INDEX_PREFIX))),
    ...differences('vacancies', should.vacancies, vacancies),
  ];
}
