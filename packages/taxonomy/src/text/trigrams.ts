/** "nurse" → "_nu nur urs rse se_": pieces that survive a slip elsewhere in the word. */
export function trigramsOf(word: string): string[] {
  const padded = [...`_${word}_`];
  return padded.slice(2).map((_letter, place) => padded.slice(place, place + 3).join(''));
}
