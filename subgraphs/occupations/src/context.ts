import type { ShortageLists, Taxonomy } from '@talent-pool/taxonomy';
import type { SchemaEnums } from './domain/schema-enums.ts';

/** Resolver context. All data is public, so it holds no caller. */
export interface Context {
  readonly taxonomy: Taxonomy;
  readonly shortages: ShortageLists;
  readonly enums: SchemaEnums;
}
