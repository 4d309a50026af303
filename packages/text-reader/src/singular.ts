const PLURALS: readonly (readonly [ending: RegExp, singular: string])[] = [
  [/ies$/u, 'y'],
  [/([^aeou])ves$/u, '$1fe'],
  [/(x|ss|sh|ch)es$/u, '$1'],
  [/men$/u, 'man'],
  [/([^s])s$/u, '$1'],
];

/** The singular of an English word: a stem would take "nurse" and "nursing" for one. */
export function singularOf(word: string): string {
  const [ending, singular] = PLURALS.find(([pattern]) => word.length > 4 && pattern.test(word)) ?? [];
  return ending && singular !== undefined ? word.replace(ending, singular) : word;
}
