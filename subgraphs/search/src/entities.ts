/** Key of an entity of `occupations`. Its labels are looked up in memory when they are requested. */
export interface ById {
  readonly id: string;
}

/** Entities whose key is a code of a standard. */
export interface ByCode {
  readonly code: string;
}
