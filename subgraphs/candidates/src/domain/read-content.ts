import { contentSchema, dayOf, readInput } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Decision } from './problems.ts';
import { SECTIONS, type ProfileContent } from './sections.ts';

/** Validates and normalises the sections that a person sends; otherwise returns all problems. */
export const readContent = (input: object, taxonomy: Taxonomy, now: Date): Decision<Partial<ProfileContent>> =>
  readInput('profile', contentSchema(SECTIONS, { taxonomy, today: dayOf(now) }), input);
