import { setImmediate } from 'node:timers/promises';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { calendarWordsOf } from './calendar-words.ts';
import { CLOSED_WORD_LANGUAGES, closedWordsOf } from './closed-words.ts';
import { labelIndexOf } from './label-index.ts';
import { namesIn } from './language-names.ts';
import { placeNamed } from './places.ts';

/**
 * Loads whatever texts are read with, in less than half a second of processor time, so that no text has to wait for it. Other
 * work runs in between.
 */
export async function warmReader(taxonomy: Taxonomy): Promise<void> {
  placeNamed('');
  for (const language of CLOSED_WORD_LANGUAGES) {
    closedWordsOf(language);
    namesIn(language);
    calendarWordsOf(language);
    await setImmediate();
  }
  const index = labelIndexOf(taxonomy);
  for (const language of index.languages) {
    index.of(language);
    await setImmediate();
  }
}
