import { countryName, languageName, type Taxonomy } from '@talent-pool/taxonomy';

/** Names of the codes and ids in an export, by kind. */
export type ExportLabels = Readonly<Record<string, Readonly<Record<string, string>>>>;

type NameOf = (code: string, language: string, taxonomy: Taxonomy) => string | undefined;
const country: [string, NameOf] = ['countries', (code, language) => countryName(code, language)];

/** Kinds of codes by the name of the stored field. */
const KINDS: ReadonlyMap<string, [string, NameOf]> = new Map<string, [string, NameOf]>([
  ['occupation', ['occupations', (id, language, taxonomy) => taxonomy.labels.occupations.label(id, language)]],
  ['skill', ['skills', (id, language, taxonomy) => taxonomy.labels.skills.label(id, language)]],
  ['iscoGroup', ['iscoGroups', (code, language, taxonomy) => taxonomy.labels.iscogroups.label(code, language)]],
  ['language', ['languages', (code, language) => languageName(code, language)]],
  ...['nationalities', 'residence', 'country', 'memberState', 'preferredMemberStates', 'excludedMemberStates'].map(
    (field) => [field, country] as const,
  ),
]);

/** All codes below a value: the field that holds each, and the code. */
function codesIn(value: unknown, field = ''): [string, string][] {
  if (typeof value === 'string') return KINDS.has(field) ? [[field, value]] : [];
  if (Array.isArray(value)) return value.flatMap((item) => codesIn(item, field));
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, inner]) => codesIn(inner, name));
}

/** The names of all codes and ids in a document, in a language. */
export function exportLabels(document: unknown, language: string, taxonomy: Taxonomy): ExportLabels {
  const labels: Record<string, Record<string, string>> = {};
  for (const [field, code] of codesIn(document)) {
    const [kind, nameOf] = KINDS.get(field) ?? ['', () => undefined];
    const name = nameOf(code, language, taxonomy);
    if (name !== undefined) (labels[kind] ??= {})[code] = name;
  }
  return labels;
}
