import type { Clause } from './clause.ts';

/** A document's fields as the index holds them: values by field; a field without a value is absent. */
export type DocumentFields = Readonly<Record<string, readonly (string | number | boolean)[] | undefined>>;

interface Bounds {
  readonly gte?: string | number;
  readonly lte?: string | number;
}
interface Bool {
  readonly filter?: readonly Clause[];
  readonly must_not?: Clause | readonly Clause[];
  readonly should?: readonly Clause[];
}

const listOf = (clauses: Clause | readonly Clause[] | undefined): readonly Clause[] =>
  clauses === undefined ? [] : Array.isArray(clauses) ? (clauses as readonly Clause[]) : [clauses as Clause];

/** The engine compares keywords as text whatever they look like, so values are compared as text where one is. */
const holds = (values: DocumentFields[string], wanted: string | number): boolean =>
  (values ?? []).some((value) => String(value) === String(wanted));

const within =
  ({ gte, lte }: Bounds) =>
  (value: string | number | boolean): boolean =>
    (gte === undefined || value >= gte) && (lte === undefined || value <= lte);

/** What a kind of clause asks of a document. Kinds that are not here are refused. */
const KINDS: Readonly<Record<string, (argument: never, fields: DocumentFields) => boolean>> = {
  match_all: () => true,
  term: (wanted: Record<string, string | number>, fields) =>
    Object.entries(wanted).every(([field, value]) => holds(fields[field], value)),
  terms: (wanted: Record<string, readonly (string | number)[]>, fields) =>
    Object.entries(wanted).every(([field, values]) => values.some((value) => holds(fields[field], value))),
  range: (wanted: Record<string, Bounds>, fields) =>
    Object.entries(wanted).every(([field, bounds]) => (fields[field] ?? []).some(within(bounds))),
  exists: ({ field }: { field: string }, fields) => (fields[field] ?? []).length > 0,
  terms_set: (wanted: Record<string, { terms: readonly string[]; minimum_should_match_field: string }>, fields) =>
    Object.entries(wanted).every(([field, { terms, minimum_should_match_field: least }]) => {
      const met = terms.filter((value) => holds(fields[field], value)).length;
      return met > 0 && met >= Number(fields[least]?.[0] ?? Number.POSITIVE_INFINITY);
    }),
  bool: ({ filter, must_not: not, should }: Bool, fields) =>
    listOf(filter).every((clause) => meets(clause, fields)) &&
    !listOf(not).some((clause) => meets(clause, fields)) &&
    (should === undefined || should.some((clause) => meets(clause, fields))),
};

/**
 * Whether a document meets a clause: what the engine answers, for the kinds of clauses that filters and conditions are made
 * of. Throws for any other kind.
 */
export function meets(clause: Clause, fields: DocumentFields): boolean {
  const [[kind, argument] = ['', undefined]] = Object.entries(clause);
  const rule = KINDS[kind];
  if (!rule) throw new Error(`A clause of the kind "${kind}" cannot be looked at outside the engine.`);
  return rule(argument as never, fields);
}
