import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Effect, ReadText } from '../reading.ts';

/** ISCO-08 groups of the occupations and groups that readings with an effect name, in order. */
export const groupsWith = (effect: Effect, { readings }: ReadText, taxonomy: Taxonomy): string[] =>
  readings.flatMap((one) =>
    one.effect === effect && one.meaning.kind === 'CONCEPTS'
      ? one.meaning.concepts.flatMap(({ kind, id }) => {
          if (kind === 'SKILL') return [];
          return [kind === 'ISCO_GROUP' ? id : (taxonomy.occupation(id)?.iscoGroup ?? '')];
        })
      : [],
  );
