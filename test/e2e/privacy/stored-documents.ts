import { expect } from '@jest/globals';
import type { RunningPool } from '../../support/running-pool.ts';

/** Collections of all databases of the pool with a document that matches. */
export async function collectionsWith({ mongo, names }: RunningPool, mark: RegExp): Promise<string[]> {
  const { databases } = await mongo.db().admin().listDatabases({ nameOnly: true });
  const own = databases.map(({ name }) => name).filter((name) => name.startsWith(names.prefix));
  expect(own).toContain(names.gatewayDatabase);
  const found: string[] = [];
  for (const database of own)
    for (const { collectionName } of await mongo.db(database).collections()) {
      const raw = await mongo.db(database).collection(collectionName).find({}, { raw: true }).toArray();
      const text = raw.map((document) => (document as unknown as Buffer).toString('utf8')).join('\n');
      if (mark.test(text)) found.push(`${database.slice(names.prefix.length + 1)}.${collectionName}`);
    }
  return found.toSorted();
}
