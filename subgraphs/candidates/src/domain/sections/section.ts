import { sectionsWith } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** What the rules of a section depend on. */
export interface SectionContext {
  readonly taxonomy: Taxonomy;
  /** "YYYY-MM-DD" */
  readonly today: string;
}

/** Describes a section: what may be written, its empty value, and how it is stored. */
export const section = sectionsWith<SectionContext>();
