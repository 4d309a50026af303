import type { LabelKind, Taxonomy } from '@talent-pool/taxonomy';
import { unique } from './index-fields.ts';
import { LabelTokenizer } from './label-tokens.ts';

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
  /** Every label, folded, for prefix search. */
  readonly beginnings: readonly string[];
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

/** Broad occupations are meant more often than narrow ones; measured in docs/finding.md. */
const PRIORS = [1.1, 1.05];
const depthOf = (code: string): number => code.split('.').length - 2;

function priorOf(kind: ConceptKind, id: string, taxonomy: Taxonomy): number {
  const code = kind === 'OCCUPATION' ? taxonomy.occupation(id)?.code : undefined;
  return (code === undefined ? undefined : PRIORS[depthOf(code)]) ?? 1;
}

/** The document of a concept in a language; undefined if it has no label in it. */
function toConceptDocument(
  kind: ConceptKind,
  id: string,
  language: string,
  { taxonomy, tokenizer }: { readonly taxonomy: Taxonomy; readonly tokenizer: LabelTokenizer },
): ConceptDocument | undefined {
  const found = taxonomy.labels[LABELS_OF[kind]].in(language, id);
  if (!found) return undefined;
  const all = unique([found.preferred, ...found.alternatives]);
  const unit = kind === 'OCCUPATION' ? taxonomy.occupation(id)?.iscoGroup : undefined;
  const unitLabel = unit === undefined ? '' : (taxonomy.labels.iscogroups.in(language, unit)?.preferred ?? '');
  const [preferred, group] = [tokenizer.tokensOf(found.preferred), tokenizer.tokensOf(unitLabel)];
  const labels = all.map((label) => tokenizer.tokensOf(label));
  return {
    concept: conceptKey(kind, id),
    kind,
    language,
    preferred: preferred.stems,
    labels: labels.map(({ stems }) => stems),
    preferredTrigrams: preferred.trigrams,
    labelTrigrams: labels.map(({ trigrams }) => trigrams),
    keys: unique(labels.map(({ key }) => key)),
    beginnings: unique(labels.map(({ folded }) => folded)),
    group: group.stems,
    groupTrigrams: group.trigrams,
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
  const tokenizers = new Map(labelLanguages(taxonomy).map((language) => [language, new LabelTokenizer(language)]));
  for (const [kind, id] of concepts) {
    for (const language of taxonomy.labels[LABELS_OF[kind]].languages) {
      const tokenizer = tokenizers.get(language) ?? new LabelTokenizer(language);
      const document = toConceptDocument(kind, id, language, { taxonomy, tokenizer });
      if (document) yield [conceptDocumentId(document.concept, language), document];
    }
  }
}

/** The id of a concept's document in a language. */
export const conceptDocumentId = (concept: string, language: string): string => `${concept}:${language}`;
