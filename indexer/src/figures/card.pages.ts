import type { Client } from '@elastic/elasticsearch';
import { cardAlias, type CardDocument } from '@talent-pool/search-index';
import { pause } from '../leadership/pause.ts';

/** Cards in one page. */
const PAGE = 2_000;
/** The engine may take this long over one page, in milliseconds. */
const PATIENCE = 60_000;
/** After a page the engine is left alone for so many times as long. */
const REST = 2;

const FIELDS = [
  'card.poolId',
  'card.occupations',
  'card.skills',
  'card.languages',
  'card.eqf',
  'card.preferredMemberStates',
  'card.excludedMemberStates',
];

/** What the figures need of a card. */
export type CountedCard = Pick<CardDocument, 'poolId' | 'eqf' | 'preferredMemberStates' | 'excludedMemberStates'> & {
  readonly occupations: readonly { readonly occupation: string }[];
  readonly skills: readonly { readonly skill: string }[];
  readonly languages: readonly { readonly language: string }[];
};

/** All cards in the order of their pool ids, and whether a page is the last. Throws what the engine's client throws. */
export async function* cardPages(
  client: Client,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly cards: readonly CountedCard[]; readonly isLast: boolean }> {
  const index = cardAlias(prefix);
  await client.indices.refresh({ index });
  let after: string | undefined;
  for (;;) {
    const began = performance.now();
    const { hits } = await client.search<{ card: CountedCard }>(
      {
        index,
        size: PAGE,
        track_total_hits: false,
        _source: FIELDS,
        sort: [{ poolId: 'asc' }],
        ...(after !== undefined && { search_after: [after] }),
        allow_partial_search_results: false,
      },
      { requestTimeout: PATIENCE },
    );
    const cards = hits.hits.flatMap(({ _source }) => (_source ? [_source.card] : []));
    const isLast = hits.hits.length < PAGE;
    yield { cards, isLast };
    if (isLast || signal.aborted) return;
    after = cards[cards.length - 1]?.poolId;
    await pause((performance.now() - began) * REST, signal);
  }
}
