import { alternativeLabels, clean, idOf } from './csv-rows.ts';
import type { LabelFile } from './download.ts';
import type { Labels } from './read-labels.ts';

/** Labels of one kind of concept in one language, from a file of another format than the official CSV. */
export interface FurtherLabels {
  readonly file: string;
  readonly kind: LabelFile;
  readonly language: string;
  readonly labels: Labels;
}

/** Labels of concepts by their ESCO URI. */
export type LabelsByUri = Map<string, { readonly preferred: string[]; readonly alternatives: string[] }>;

const KINDS: Readonly<Record<string, LabelFile>> = { occupation: 'occupations', isco: 'ISCOGroups', skill: 'skills' };
const KIND_IN_URI = /^https?:\/\/data\.europa\.eu\/esco\/(occupation|isco|skill)\//u;

/** Kind of the concept with an ESCO URI; undefined for any other text. */
export const kindOfUri = (uri: string): LabelFile | undefined => KINDS[KIND_IN_URI.exec(uri)?.[1] ?? ''];

/** Adds a label of a concept. */
export function addLabel(byUri: LabelsByUri, uri: string, kind: 'preferred' | 'alternatives', label: string): void {
  const found = byUri.get(uri) ?? { preferred: [], alternatives: [] };
  found[kind].push(clean(label));
  byUri.set(uri, found);
}

/**
 * Groups labels by kind of concept. The first preferred label of a concept is the preferred one. Concepts without one are
 * left out.
 */
export function labelsByKind(file: string, language: string, byUri: LabelsByUri): FurtherLabels[] {
  const kinds = Map.groupBy(byUri, ([uri]) => kindOfUri(uri));
  return [...kinds].flatMap(([kind, concepts]) => {
    const labels = concepts.flatMap(([uri, names]) => {
      const [preferred, ...others] = names.preferred;
      const id = idOf(uri);
      if (!id || !preferred) return [];
      const alternatives = alternativeLabels([...others, ...names.alternatives].join('\n'), preferred);
      return [[id, { preferred, alternatives, line: 0, modified: '' }] as const];
    });
    return kind ? [{ file, kind, language, labels: new Map(labels) }] : [];
  });
}
