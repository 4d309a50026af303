import { EU_MEMBER_STATES, languageOfTag, type Taxonomy } from '@talent-pool/taxonomy';
import { known } from './filter-reader.ts';

/** Functions that resolve ids and codes; undefined for unknown ones. */
export const resolveSkill = (key: string, taxonomy: Taxonomy): string | undefined => taxonomy.resolveSkill(key)?.id;
export const resolveOccupation = (key: string, taxonomy: Taxonomy): string | undefined =>
  taxonomy.resolveOccupation(key)?.id;
export const resolveIscoGroup = (key: string, taxonomy: Taxonomy): string | undefined =>
  taxonomy.resolveIscoGroup(key)?.code;
export const resolveMemberState = known(EU_MEMBER_STATES);
/** ISO 639-1, or ISO 639-3 for languages without such a code, from a language tag. */
export const resolveLanguage = languageOfTag;

/** EQF levels, lowest first. */
export const EQF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export const isEqfLevel = (level: number): boolean => level >= 1 && level <= 8;
export const EQF_SENTENCE = 'Must be an EQF level from 1 to 8.';
