import { sectionsWith } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** Data that validates a section. */
export interface SectionContext {
  readonly taxonomy: Taxonomy;
  /** "YYYY-MM-DD" */
  readonly today: string;
}

/** Defines a section: its input schema, empty value and stored form. */
export const section = sectionsWith<SectionContext>();
