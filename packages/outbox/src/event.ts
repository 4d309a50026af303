import { z } from 'zod';

/** Data of an event: a flat record of ids, codes, lists of codes, numbers and times. Never names, contacts or free text. */
export type EventData = Readonly<Record<string, string | number | boolean | Date | null | readonly string[]>>;

/** A type of events, shared by its owner and its consumers. */
export interface EventType<D extends EventData = EventData> {
  readonly name: string;
  /** Validates data. Throws if it does not have the shape of this type. */
  parse(data: unknown): D;
}

/** An event as its owner appends it. */
export interface NewEvent<D extends EventData = EventData> {
  readonly type: EventType<D>;
  /** Id of what has changed. Events of one aggregate reach every consumer in the order of their transactions. */
  readonly aggregate: string;
  /** Id of the person whose erasure removes the data of the event; null if it is about nobody. */
  readonly person: string | null;
  readonly data: D;
}

/** An event as a consumer reads it. By CloudEvents: `id`, `type`, `subject` (the aggregate), `time`, `data`. */
export interface PoolEvent<D extends EventData = EventData> {
  readonly id: string;
  readonly type: string;
  /** Position in the owner's outbox, without gaps. */
  readonly sequence: number;
  readonly aggregate: string;
  readonly time: Date;
  /** Null after the erasure of the person. */
  readonly data: D | null;
}

/** Maximum length of a string in an event: ids and codes only. */
const MAX_TEXT_LENGTH = 255;
/** Maximum number of codes in a list. */
const MAX_CODES = 100;
const code = z.string().max(MAX_TEXT_LENGTH);
const flat = z.record(
  z.string(),
  z.union([code, z.number(), z.boolean(), z.date(), z.null(), z.array(code).max(MAX_CODES)]) as z.ZodType<
    EventData[string]
  >,
);

/** Defines a type of events by name and shape of its data. */
export function defineEvent<D extends EventData>(name: string, shape: z.ZodType<D>): EventType<D> {
  return { name, parse: (data) => shape.parse(flat.parse(data)) };
}
