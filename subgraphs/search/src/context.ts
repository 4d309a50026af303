import type { Caller, CursorCipher } from '@talent-pool/service-kit';
import { requestedLanguages } from '@talent-pool/messages';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { readText } from '@talent-pool/text-reader';
import DataLoader from 'dataloader';
import { hiddenFor, type CardDocument } from '@talent-pool/search-index';
import { TextInterpretations } from './application/text-interpretations.ts';
import type { CardStore } from './data/card.store.ts';
import type { ConceptStore } from './data/concept.store.ts';
import type { MatchStore } from './data/match.store.ts';

/** What all requests of this subgraph share. */
export interface SharedContext {
  readonly taxonomy: Taxonomy;
  readonly store: CardStore;
  readonly matches: MatchStore;
  readonly concepts: ConceptStore;
  readonly cursors: CursorCipher;
}

/** Resolver context. */
export interface Context extends SharedContext {
  readonly caller: Caller | undefined;
  /** The `Accept-Language` header of the request. */
  readonly acceptLanguage: string | undefined;
  /** Cards by pool id, loaded in batches; undefined for an id without a card. */
  readonly cards: DataLoader<string, CardDocument | undefined>;
  /** Interpretations of the request's texts. */
  readonly texts: TextInterpretations;
  /** The day of the request, "YYYY-MM-DD" in UTC: vacancies that closed earlier are not found. */
  readonly today: string;
}

/** Creates the context of one request. Its stores leave out every card that is hidden from the caller. */
export const createContext = (
  caller: Caller | undefined,
  shared: SharedContext,
  today = new Date().toISOString().slice(0, 10),
  acceptLanguage?: string,
): Context => {
  const hidden = hiddenFor(caller);
  const store = shared.store.without(hidden);
  return {
    ...shared,
    store,
    matches: shared.matches.without(hidden),
    caller,
    acceptLanguage,
    today,
    texts: new TextInterpretations(({ language, ...question }) =>
      readText({ ...question, languages: requestedLanguages({ language, acceptLanguage }) }, shared.taxonomy, {
        today,
        resembling: shared.concepts.resembling,
      }),
    ),
    cards: new DataLoader((ids) => store.cards(ids), { maxBatchSize: 200 }),
  };
};
