/** A clause of the engine's query language, as plain data. */
export type Clause = Readonly<Record<string, unknown>>;

/** A facet to count, whatever is searched. */
export interface Counting {
  /** Tells apart the facets of one search. */
  readonly key: string;
  /** The pick that a facet leaves out for itself bears this name. */
  readonly owner: string;
  /** The field that is counted: the one that its pick looks at. */
  readonly field: string;
  /** How many values are asked for. */
  readonly first: number;
  /** Values to be listed whatever their count. */
  readonly selected: readonly string[];
  isSelected(value: string): boolean;
}

/** A filter as clauses: what narrows, what excludes, and what a facet of its own leaves out for itself, by its owner. */
export interface Criteria {
  readonly narrowing: readonly Clause[];
  readonly excluding: readonly Clause[];
  readonly picks: ReadonlyMap<string, Clause>;
}

export const anyOf = (field: string, values: readonly (string | number)[]): Clause => ({ terms: { [field]: values } });

/** ISCO codes lie in a field for each level; a document matches when any of them does. */
export function iscoClause(codes: readonly string[]): Clause {
  const byLevel = Map.groupBy(codes, (code) => code.length);
  const clauses = [...byLevel].map(([level, group]) => anyOf(`isco${level}`, group));
  return clauses.length === 1 ? (clauses[0] as Clause) : { bool: { should: clauses, minimum_should_match: 1 } };
}
