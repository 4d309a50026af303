import {
  contentWords,
  foldedWords,
  stemKey,
  stemsOf,
  trigramsOf,
  type LabelKind,
  type Taxonomy,
} from '@talent-pool/taxonomy';
import { unique } from './index-fields.ts';

export const CONCEPT_KINDS = ['OCCUPATION', 'SKILL', 'ISCO_GROUP'] as const;
export type ConceptKind = (typeof CONCEPT_KINDS)[number];

/** The searchable labels of a concept in one language. Text fields hold tokens separated by spaces. */
export interface ConceptDocument {
  /** `conceptKey`. */
  readonly concept: string;
  readonly kind: ConceptKind;
  /** ISO 639-1 code of the labels. */
  readonly language: string;
  /** Stems of the preferred label, and of every label. */
  readonly preferred: string;
  readonly labels: readonly string[];
  readonly preferredTrigrams: string;
  readonly labelTrigrams: readonly string[];
  /** `stemKey` of every label. */
  readonly keys: readonly string[];
  /** `stemKey` of short forms of labels: without the text in brackets, and each side of a slash. */
  readonly partKeys: readonly string[];
  /** Every label, folded, for prefix search. */
  readonly beginnings: readonly string[];
  /** Folded words of all labels, for correcting typing errors. */
  readonly words: readonly string[];
  /** Stems and trigrams of the label of the ISCO-08 unit group; of occupations only. */
  readonly group: string;
  readonly groupTrigrams: string;
  /** Factor of the score that prefers broad concepts to narrow ones. */
  readonly prior: number;
  /** Public figure of people with the concept; 0 if it is suppressed. */
  readonly people: number;
}

/** The key of a concept of any kind: "OCCUPATION:<id>". */
export const conceptKey = (kind: ConceptKind, id: string): string => `${kind}:${id}`;

/** Kind and id of a `conceptKey`. */
export function conceptOf(key: string): { readonly kind: ConceptKind; readonly id: string } {
  const place = key.indexOf(':');
  return { kind: key.slice(0, place) as ConceptKind, id: key.slice(place + 1) };
}

export const LABELS_OF: Readonly<Record<ConceptKind, LabelKind>> = {
  OCCUPATION: 'occupations',
  SKILL: 'skills',
  ISCO_GROUP: 'iscogroups',
};

/** Languages in which concepts have labels. */
export const labelLanguages = ({ labels }: Taxonomy): string[] =>
  unique(CONCEPT_KINDS.flatMap((kind) => labels[LABELS_OF[kind]].languages));

/** Joins tokens to the value of a text field. */
const trigramText = (label: string, language: string): string =>
  contentWords(foldedWords(label), language).flatMap(trigramsOf).join(' ');
const stemText = (label: string, language: string): string => stemsOf(label, language).join(' ');

/** Minimum length of a side of a slash. Shorter ones are endings: "Referent/in". */
const MIN_PART_LENGTH = 4;

/** Short forms of a label: "Java (computer programming)" → "Java"; "Koch/Köchin" → "Koch", "Köchin". */
export function partsOfLabel(label: string): string[] {
  const bare = label.replace(/\([^()]*\)/gu, ' ').trim();
  const sides = bare.split('/').map((part) => part.trim());
  return unique([bare, ...sides.filter((side) => side.length >= MIN_PART_LENGTH)]).filter(
    (part) => part !== '' && part !== label,
  );
}

/** Broad occupations are meant more often than narrow ones; measured in docs/finding.md. */
const PRIORS = [1.1, 1.05];
const depthOf = (code: string): number => code.split('.').length - 2;

function priorOf(kind: ConceptKind, id: string, taxonomy: Taxonomy): number {
  const code = kind === 'OCCUPATION' ? taxonomy.occupation(id)?.code : undefined;
  return (code === undefined ? undefined : PRIORS[depthOf(code)]) ?? 1;
}

/** The document of a concept in a language; undefined if it has no label in it. Labels in `without` are omitted. */
export function toConceptDocument(
  kind: ConceptKind,
  id: string,
  language: string,
  taxonomy: Taxonomy,
): ConceptDocument | undefined {
  const found = taxonomy.labels[LABELS_OF[kind]].in(language, id);
  if (!found) return undefined;
  const all = unique([found.preferred, ...found.alternatives]);
  const unit = kind === 'OCCUPATION' ? taxonomy.occupation(id)?.iscoGroup : undefined;
  const group = unit === undefined ? '' : (taxonomy.labels.iscogroups.in(language, unit)?.preferred ?? '');
  const words = all.map(foldedWords);
  return {
    concept: conceptKey(kind, id),
    kind,
    language,
    preferred: stemText(found.preferred, language),
    labels: all.map((label) => stemText(label, language)),
    preferredTrigrams: trigramText(found.preferred, language),
    labelTrigrams: all.map((label) => trigramText(label, language)),
    keys: unique(words.map((one) => stemKey(one, language))),
    partKeys: unique(all.flatMap(partsOfLabel).map((part) => stemKey(foldedWords(part), language))).filter(Boolean),
    beginnings: unique(words.map((one) => one.join(' '))),
    words: unique(words.flat()),
    group: stemText(group, language),
    groupTrigrams: trigramText(group, language),
    prior: priorOf(kind, id, taxonomy),
    people: 0,
  };
}

/** Documents of every concept in every language that has a label for it, with their ids. */
export function* conceptDocuments(taxonomy: Taxonomy): Generator<readonly [id: string, document: ConceptDocument]> {
  const concepts = [
    ...taxonomy.occupations().map(({ id }) => ['OCCUPATION', id] as const),
    ...taxonomy.skills().map(({ id }) => ['SKILL', id] as const),
    ...taxonomy.iscoGroups().map(({ code }) => ['ISCO_GROUP', code] as const),
  ];
  for (const [kind, id] of concepts) {
    for (const language of taxonomy.labels[LABELS_OF[kind]].languages) {
      const document = toConceptDocument(kind, id, language, taxonomy);
      if (document) yield [conceptDocumentId(document.concept, language), document];
    }
  }
}

/** The id of a concept's document in a language. */
export const conceptDocumentId = (concept: string, language: string): string => `${concept}:${language}`;
