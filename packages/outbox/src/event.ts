import { z } from 'zod';

/** What an event says beside its type: ids, codes, numbers and times, flat. Never a name, a contact or a free text. */
export type EventData = Readonly<Record<string, string | number | boolean | Date | null>>;

/** A kind of event, shared by its owner and its consumers. */
export interface EventType<D extends EventData = EventData> {
  readonly name: string;
  /** Throws unless this is data of such an event. */
  parse(data: unknown): D;
}

/** An event as its owner appends it. */
export interface NewEvent<D extends EventData = EventData> {
  readonly type: EventType<D>;
  /** Id of what has changed. Events of one aggregate reach every consumer in the order of their transactions. */
  readonly aggregate: string;
  /** Id of the person whose erasure empties the event; null when it says nothing about anybody. */
  readonly person: string | null;
  readonly data: D;
}

/** An event as a consumer reads it. By CloudEvents: `id`, `type`, `subject` (the aggregate), `time`, `data`. */
export interface PoolEvent<D extends EventData = EventData> {
  readonly id: string;
  readonly type: string;
  /** Place in the owner's outbox: one more than that of the event before. */
  readonly sequence: number;
  readonly aggregate: string;
  readonly time: Date;
  /** Null once the person was erased. */
  readonly data: D | null;
}

/** Longest text in an event: an id or a code. */
const LONGEST = 255;
const flat = z.record(
  z.string(),
  z.union([z.string().max(LONGEST), z.number(), z.boolean(), z.date(), z.null()]) as z.ZodType<EventData[string]>,
);

/** Describes a kind of event by its name and the shape of its data. */
export function defineEvent<D extends EventData>(name: string, shape: z.ZodType<D>): EventType<D> {
  return { name, parse: (data) => shape.parse(flat.parse(data)) };
}
