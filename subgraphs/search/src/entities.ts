/** What resolvers pass on for an entity of `occupations`: its key. Labels are looked up in memory where they are asked. */
export interface ById {
  readonly id: string;
}

/** Entities whose key is a code of a standard. */
export interface ByCode {
  readonly code: string;
}
