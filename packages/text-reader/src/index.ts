export { detectLanguage } from './detect-language.ts';
export { readingTables } from './label-index.ts';
export { idOf } from './reading-id.ts';
export type {
  CefrLevel,
  ConceptChoice,
  ConceptKind,
  ContractName,
  Effect,
  IgnoredReason,
  Meaning,
  Reading,
  ReadText,
  UnreadWord,
} from './reading.ts';
export { readText } from './read-text.ts';
export type { ReaderQuestion } from './chosen.ts';
export type { ReaderOptions, ResemblingConcept } from './text-context.ts';
export { warmReader } from './warm.ts';
