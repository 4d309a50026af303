import { labelLanguages } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';

/**
 * Languages whose labels are suggested, but not read in texts. A text is read in all languages at once, and short names
 * of these would outrank English ones: the Czech `developer` is a property developer.
 */
const SUGGESTED_ONLY: ReadonlySet<string> = new Set(['ar', 'cs', 'da', 'et', 'hr', 'hu', 'lt', 'lv', 'no', 'sk', 'sl']);

/** Whether labels of a language are read in texts. */
export const isReadLanguage = (language: string): boolean => !SUGGESTED_ONLY.has(language);

/** The languages in which texts are read. */
export const readLanguages = (taxonomy: Taxonomy): string[] => labelLanguages(taxonomy).filter(isReadLanguage);
