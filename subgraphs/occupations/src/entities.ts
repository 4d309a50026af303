/** Key of an entity. Its facts and labels are looked up in memory when they are requested. */
export interface ById {
  readonly id: string;
}

/** Entities whose key is a code of a standard. */
export interface ByCode {
  readonly code: string;
}
