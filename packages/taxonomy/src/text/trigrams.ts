/** Trigrams of a word: "nurse" → "_nu nur urs rse se_". A typing error changes only some of them. */
export function trigramsOf(word: string): string[] {
  const padded = [...`_${word}_`];
  return padded.slice(2).map((_letter, place) => padded.slice(place, place + 3).join(''));
}
