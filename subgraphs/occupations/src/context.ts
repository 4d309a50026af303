import type { ShortageLists, Taxonomy } from '@talent-pool/taxonomy';

/** What every resolver of this room works with. Everything is public, so it does not matter who asks. */
export interface Context {
  readonly taxonomy: Taxonomy;
  readonly shortages: ShortageLists;
}
