import { setImmediate } from 'node:timers/promises';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { labelIndexOf } from './label-index.ts';

/** Indexes the names of all languages, English first, and lets other work run between two languages. */
export async function warmLabelIndex(taxonomy: Taxonomy): Promise<void> {
  const index = labelIndexOf(taxonomy);
  for (const language of ['en', ...index.languages]) {
    if (!index.isCurrent) return;
    index.of(language);
    await setImmediate();
  }
}
