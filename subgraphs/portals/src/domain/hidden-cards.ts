import { hiddenFor, meets, type CardReader } from '@talent-pool/search-index';
import type { Watch } from './watch.ts';

/** A search for people that never finds cards which are hidden from its owner. */
export function withoutHidden(watch: Watch, owner: CardReader | undefined): Watch {
  const hidden = watch.side === 'cards' ? hiddenFor(owner) : null;
  if (!hidden) return watch;
  return {
    ...watch,
    test: (document, counting) => (meets(hidden, document.fields) ? undefined : watch.test(document, counting)),
  };
}
