import type { ConceptKind, Meaning, ReadText, Reading } from '@talent-pool/text-reader';

type Concepts = Extract<Meaning, { readonly kind: 'CONCEPTS' }>;

/** Readings that filter, by group: a result meets one reading of each group. */
export const filteringGroups = ({ readings }: ReadText): (readonly Reading[])[] => [
  ...Map.groupBy(
    readings.filter(({ effect }) => effect === 'FILTER'),
    ({ group }) => group,
  ).values(),
];

/** Readings that exclude what meets them. */
export const excludingReadings = ({ readings }: ReadText): Reading[] =>
  readings.filter(({ effect }) => effect === 'EXCLUDE');

/** Readings that name concepts and order the results: those that filter or rank. */
export const rankingReadings = (text: ReadText | null): (Reading & { readonly meaning: Concepts })[] =>
  (text?.readings ?? []).flatMap((reading) => {
    const { meaning, effect } = reading;
    return meaning.kind === 'CONCEPTS' && (effect === 'FILTER' || effect === 'RANK') ? [{ ...reading, meaning }] : [];
  });

/** ESCO ids or ISCO codes of one kind in a reading. */
export const idsOf = ({ concepts }: Concepts, kind: ConceptKind): string[] =>
  concepts.filter((one) => one.kind === kind).map(({ id }) => id);

/** Ids of the skills that a text asks for. */
export const skillsOfText = (text: ReadText | null): string[] => [
  ...new Set(rankingReadings(text).flatMap(({ meaning }) => idsOf(meaning, 'SKILL'))),
];

/** Words of the readings of a group, as written. */
export const wordsOfGroup = (group: readonly Reading[]): string =>
  group.map(({ matchedText }) => matchedText).join(', ');
