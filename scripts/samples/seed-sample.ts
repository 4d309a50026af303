import { MongoClient } from 'mongodb';
import { seedMarket } from './seed-market.ts';
import { seedPool } from './seed-pool.ts';

export interface SampleSettings {
  readonly mongoUrl: string;
  readonly databases: { readonly candidates: string; readonly vacancies: string };
  readonly profiles: number;
}

/** The size of a generated sample. */
export interface Sample {
  readonly people: number;
  readonly vacancies: number;
}

const SEED = 1;
const PEOPLE_TO_A_VACANCY = 10;
/** Collections that services of an empty pool fill themselves: their positions in each other's events. */
const OF_SERVICES = /^(?:system\.|inboxPositions$|inboxLeases$|outboxCounter$|outboxConsumers$)/u;

/** Whether the database contains any document of a person or an employer. */
async function hasData(client: MongoClient, database: string): Promise<boolean> {
  const collections = await client.db(database).listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of collections.filter((one) => !OF_SERVICES.test(one.name)))
    if (
      await client
        .db(database)
        .collection(name)
        .findOne({}, { projection: { _id: 1 } })
    )
      return true;
  return false;
}

/** Generates and stores the sample of people, employers and vacancies. Writes nothing and returns undefined if there is data. */
export async function seedSample({ mongoUrl, databases, profiles }: SampleSettings): Promise<Sample | undefined> {
  const client = await MongoClient.connect(mongoUrl);
  try {
    if (await hasData(client, databases.candidates)) return undefined;
    if (await hasData(client, databases.vacancies)) return undefined;
  } finally {
    await client.close();
  }
  const { inserted: people } = await seedPool({ mongoUrl, database: databases.candidates, profiles, seed: SEED });
  const market = { mongoUrl, database: databases.vacancies, vacancies: Math.ceil(profiles / PEOPLE_TO_A_VACANCY) };
  const { inserted: vacancies } = await seedMarket({ ...market, seed: SEED });
  return { people, vacancies };
}
