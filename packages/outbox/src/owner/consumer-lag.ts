import type { ConsumerDocument, OwnerCollections } from './owner.collections.ts';

const oldestFirst = { sort: { sequence: 1 }, projection: { time: 1 } } as const;

async function oldestFor({ events }: OwnerCollections, consumer: ConsumerDocument | undefined): Promise<Date[]> {
  const ahead = await events.findOne({ sequence: { $gt: consumer?.position ?? 0 } }, oldestFirst);
  const waiting = await events.findOne({ sequence: { $in: [...(consumer?.waiting ?? [])] } }, oldestFirst);
  return [ahead, waiting].flatMap((event) => (event ? [event.time] : []));
}

/** Age in seconds of the oldest unhandled event by consumer name; 0 if there is none. */
export async function lagOf(
  collections: OwnerCollections,
  expected: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const { events, consumers } = collections;
  const registered = new Map((await consumers.find().toArray()).map((one) => [one._id, one]));
  const pending = await events.findOne({ pending: true }, { sort: { writtenAt: 1 }, projection: { time: 1 } });
  const lag = new Map<string, number>();
  for (const name of new Set([...expected, ...registered.keys()])) {
    const times = [...(await oldestFor(collections, registered.get(name))), ...(pending ? [pending.time] : [])];
    const oldest = Math.min(now.getTime(), ...times.map((time) => time.getTime()));
    lag.set(name, (now.getTime() - oldest) / 1_000);
  }
  return lag;
}
